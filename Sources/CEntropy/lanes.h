// The formulas for LANES neurons side by side. Included once for each number of lanes, with
// - FUNCTION: what functions for these lanes begin with;
// - HAS_FUSED_MULTIPLY_ADD: defined where the processor rounds a · b + c once.

#define JOINED(name, lanes) name##_##lanes
#define WITH_LANES(name, lanes) JOINED(name, lanes)
#define OF_LANES(name) WITH_LANES(name, LANES)

#define doubles OF_LANES(doubles)
#define floats OF_LANES(floats)
#define integers OF_LANES(integers)

typedef double doubles __attribute__((ext_vector_type(LANES)));
typedef float floats __attribute__((ext_vector_type(LANES)));
typedef int64_t integers __attribute__((ext_vector_type(LANES)));

// ln x: see NaturalLogarithm. x = 2^k · (1 + f) with √½ ≤ 1 + f < √2.
FUNCTION doubles OF_LANES(logarithm)(doubles x) {
  const int64_t one = 0x3FF0000000000000, root_of_half = 0x3FE6A09E667F3BCD;
  const double ln_2_high = 0x1.62E42FEE00000p-1, ln_2_low = 0x1.A39EF35793C76p-33;
  // Adding the distance from √½ to 1 carries into the exponent exactly where 1 + f would reach √2.
  integers shifted = __builtin_bit_cast(integers, x) + (one - root_of_half);
  doubles mantissa = __builtin_bit_cast(doubles, (shifted & 0x000FFFFFFFFFFFFF) + root_of_half);
  // The exponent as a double: its bits become the low bits of 2^52.
  doubles k = __builtin_bit_cast(doubles, (shifted >> 52) | 0x4330000000000000) - (0x1p52 + 1023);

  doubles f = mantissa - 1;
  doubles s = f / (f + 2);
  doubles z = s * s;
  doubles w = z * z;
  // The series over s, without its first term: even and odd powers of w apart, which shortens the chain.
  doubles odd = w * (2.0 / 19) + (2.0 / 15);
  odd = odd * w + (2.0 / 11);
  odd = odd * w + (2.0 / 7);
  odd = odd * w + (2.0 / 3);
  doubles even = w * (2.0 / 21) + (2.0 / 17);
  even = even * w + (2.0 / 13);
  even = even * w + (2.0 / 9);
  even = even * w + (2.0 / 5);
  doubles series = odd * z + even * w;
  doubles half_square = f * f * 0.5;
  doubles rest = s * (half_square + series);
  doubles correction = half_square - (rest + k * ln_2_low);
  return k * ln_2_high - (correction - f);
}

// x / y, rounded to nearest as IEEE 754 has it, where `reciprocal` is 1 / y so rounded.
FUNCTION doubles OF_LANES(quotient)(doubles x, doubles y, doubles reciprocal) {
#ifdef HAS_FUSED_MULTIPLY_ADD
  // Many numbers are divided by one: a division each would take most of the time. The first correction brings the
  // quotient within a unit in the last place, the second rounds it right (Markstein 1990, doi:10.1147/rd.341.0111;
  // Muller et al., Handbook of Floating-Point Arithmetic, 2nd ed., 2018, section 4.7, doi:10.1007/978-3-319-76526-6).
  doubles q = x * reciprocal;
  q = __builtin_elementwise_fma(__builtin_elementwise_fma(-q, y, x), reciprocal, q);
  return __builtin_elementwise_fma(__builtin_elementwise_fma(-q, y, x), reciprocal, q);
#else
  (void)reciprocal;
  return x / y;
#endif
}

// The neurons that fill all lanes; returns how many these are.
FUNCTION size_t OF_LANES(entropies)(const float *cells, size_t neurons, size_t languages, double uniform,
                                    double *entropy, float *maximum, double *scratch) {
  doubles *shares = (doubles *)scratch;
  size_t neuron = 0;
  for (; neuron + LANES <= neurons; neuron += LANES) {
    const float *rows = cells + neuron * languages;
    doubles sum = 0;
    floats largest = 0;
    for (size_t k = 0; k < languages; k++) {
      floats p;
      for (size_t lane = 0; lane < LANES; lane++) p[lane] = rows[lane * languages + k];
      shares[k] = __builtin_convertvector(p, doubles);
      sum += shares[k];
      largest = p > largest ? p : largest;
    }
    // A neuron that is 0 everywhere counts as uniform.
    integers is_active = sum > 0;
    doubles reciprocal = 1 / sum;
    doubles clamped_sum = 0;
    for (size_t k = 0; k < languages; k++) {
      doubles share = OF_LANES(quotient)(shares[k], sum, reciprocal);
      share = share > 1e-12 ? share : (doubles)1e-12;
      shares[k] = is_active ? share : (doubles)(1 / (double)languages);
      clamped_sum += shares[k];
    }
    reciprocal = 1 / clamped_sum;
    doubles total = 0;
    for (size_t k = 0; k < languages; k++) {
      doubles share = OF_LANES(quotient)(shares[k], clamped_sum, reciprocal);
      total += share * OF_LANES(logarithm)(share);
    }
    doubles normalized = -total / uniform;
    for (size_t lane = 0; lane < LANES; lane++) {
      entropy[neuron + lane] = normalized[lane];
      maximum[neuron + lane] = largest[lane];
    }
  }
  return neuron;
}

#undef doubles
#undef floats
#undef integers
#undef OF_LANES
#undef WITH_LANES
#undef JOINED
#undef HAS_FUSED_MULTIPLY_ADD
#undef FUNCTION
#undef LANES
