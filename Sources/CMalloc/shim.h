// Only glibc's allocator can be told when to give memory back.
#ifdef __linux__
#include <malloc.h>
#endif
