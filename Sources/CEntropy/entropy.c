// Entropies of many neurons side by side (see SpecificityTable: arXiv 2505.21505, equation 5).
//
// In C, since a function can then be compiled for several processors. Whichever runs, every number has the same bits:
// only operations that IEEE 754 defines exactly are used, in a fixed order, and none are joined unless written so.

#include "CEntropy.h"

#include <stdint.h>

#pragma STDC FP_CONTRACT OFF

#define LANES 1
#define FUNCTION static inline __attribute__((always_inline))
#include "lanes.h"

#define LANES 2
#define FUNCTION static inline __attribute__((always_inline))
#include "lanes.h"

double neuroglot_logarithm(double x) { return logarithm_1((doubles_1){x})[0]; }

#if defined(__x86_64__)

#define FUSED __attribute__((target("avx2,fma")))
#define LANES 4
#define FUNCTION static inline __attribute__((always_inline)) FUSED
#define HAS_FUSED_MULTIPLY_ADD
#include "lanes.h"

#define WIDE __attribute__((target("avx512f,avx512dq,avx512vl,avx2,fma")))
#define LANES 8
#define FUNCTION static inline __attribute__((always_inline)) WIDE
#define HAS_FUSED_MULTIPLY_ADD
#include "lanes.h"

FUSED static size_t entropies_of_fours(const float *cells, size_t neurons, size_t languages, double uniform,
                                       double *entropy, float *maximum, double *scratch) {
  return entropies_4(cells, neurons, languages, uniform, entropy, maximum, scratch);
}

WIDE static size_t entropies_of_eights(const float *cells, size_t neurons, size_t languages, double uniform,
                                       double *entropy, float *maximum, double *scratch) {
  return entropies_8(cells, neurons, languages, uniform, entropy, maximum, scratch);
}

int neuroglot_entropy_lanes(void) {
  if (!__builtin_cpu_supports("avx2") || !__builtin_cpu_supports("fma")) return 2;
  int is_wide = __builtin_cpu_supports("avx512f") && __builtin_cpu_supports("avx512dq")
    && __builtin_cpu_supports("avx512vl");
  return is_wide ? 8 : 4;
}

#else

int neuroglot_entropy_lanes(void) { return 2; }

#endif

void neuroglot_entropies(const float *cells, size_t neurons, size_t languages, double entropy_of_uniform,
                         double *entropy, float *maximum, double *scratch, int lanes) {
  size_t done = 0;
#if defined(__x86_64__)
  if (lanes == 8)
    done = entropies_of_eights(cells, neurons, languages, entropy_of_uniform, entropy, maximum, scratch);
  else if (lanes == 4)
    done = entropies_of_fours(cells, neurons, languages, entropy_of_uniform, entropy, maximum, scratch);
  else
#endif
    done = entropies_2(cells, neurons, languages, entropy_of_uniform, entropy, maximum, scratch);
  // What is left is too little for all lanes.
  entropies_1(cells + done * languages, neurons - done, languages, entropy_of_uniform, entropy + done,
              maximum + done, scratch);
}
