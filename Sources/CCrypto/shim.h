// The hash by its own name. The general functions first look for whoever provides it, which takes as long as hashing
// two megabytes; since version 3 they are preferred, and these deprecated.
#define OPENSSL_SUPPRESS_DEPRECATED
#include <openssl/sha.h>
