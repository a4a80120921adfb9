/// The numbers of neurons per layer in the authors' recordings of a Mistral-7B on MGSM
/// (NJUNLP/Language-Neurons-Alignment) at rate 1 % with λ searched: aggregates of 32 layers.
enum MistralLayers {
  static let specific = [
    17, 2, 63, 42, 31, 2, 1, 1, 1, 0, 0, 0, 0, 1, 2, 2, 0, 0, 60, 65, 59, 59, 45, 59, 90, 74, 73, 211, 380,
    331, 145,
    51,
  ]
  static let related = [
    171, 10, 218, 23, 9, 1, 1, 2, 0, 1, 1, 1, 0, 2, 3, 5, 4, 0, 29, 37, 23, 17, 14, 15, 16, 15, 22, 81, 147,
    260, 124,
    102,
  ]
  static let general = [
    181, 106, 103, 114, 192, 194, 253, 253, 270, 307, 334, 431, 417, 443, 555, 445, 348, 423, 316, 261, 151,
    92, 66,
    48, 50, 51, 54, 66, 108, 136, 284, 745,
  ]
}
