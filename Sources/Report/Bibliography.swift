import Documents

extension Bibliography {
  /// The works that every report rests on.
  static let method = Bibliography([
    Entry(
      key: "zhang2025alignment", kind: "misc",
      authors: [
        "Shimao Zhang", "Zhejian Lai", "Xiang Liu", "Shuaijie She", "Xiao Liu", "Yeyun Gong", "Shujian Huang",
        "Jiajun Chen",
      ],
      title: "How Does Alignment Enhance LLMs' Multilingual Capabilities? A Language Neurons Perspective",
      venue: "AAAI 2026", year: 2025, doi: nil, arXiv: "2505.21505", address: nil),
    Entry(
      key: "tang2024language", kind: "inproceedings",
      authors: [
        "Tianyi Tang", "Wenyang Luo", "Haoyang Huang", "Dongdong Zhang", "Xiaolei Wang", "Xin Zhao",
        "Furu Wei", "Ji-Rong Wen",
      ], title: "Language-Specific Neurons: The Key to Multilingual Capabilities in Large Language Models",
      venue: "ACL 2024",
      year: 2024, doi: nil, arXiv: "2402.16438", address: nil),
  ])
}
