#pragma once

#include <stddef.h>

/// The natural logarithm of a positive, finite and normal number, the same bits on every machine.
double neuroglot_logarithm(double x);

/// How many neurons this processor can take side by side: 8, 4 or 2.
int neuroglot_entropy_lanes(void);

/// Writes E / ln K and M of every neuron, the same bits for any number of lanes.
///
/// - cells: activation probabilities in Float32, `[neurons][languages]`, each at least 0.
/// - entropy_of_uniform: ln K.
/// - entropy, maximum: the results, `[neurons]`.
/// - scratch: room for 8 · K numbers, at an address that is a multiple of 64.
/// - lanes: 2, or a larger number that `neuroglot_entropy_lanes` allows: 4 or 8.
void neuroglot_entropies(const float *cells, size_t neurons, size_t languages, double entropy_of_uniform,
                         double *entropy, float *maximum, double *scratch, int lanes);
