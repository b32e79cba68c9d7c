/* Writes archives with recorders/npz.h, as C and as C++. Argument: the folder. Prints the error code of each archive. */
#include "npz.h"

static const char *in(const char *folder, const char *name) {
    static char path[4096];
    snprintf(path, sizeof path, "%s/%s", folder, name);
    return path;
}

static void sample(const char *path) {
    static double large[1000];
    const double x[] = {1, 0.1, -2.5e300, 4e-320, 5, 6};
    const float y[] = {0.1f, -2, 3e38f};
    const int64_t lengths[] = {3, -4000000000};
    const int32_t small[] = {1, -2};
    const size_t two[] = {2, 3}, three[] = {1, 3, 1}, one[] = {2}, none[] = {0, 7}, many[] = {1000};
    int k;
    npz_file *npz = npz_open(path);
    for (k = 0; k < 1000; k++) large[k] = k / 7.0;
    npz_add_double(npz, "x", x, 2, two);
    npz_add_float(npz, "model.lstm/y:0.grad", y, 3, three);
    npz_add_int64(npz, "lengths", lengths, 1, one);
    npz_add_int32(npz, "small", small, 1, one);
    npz_add_double(npz, "forget_bias", x + 1, 0, NULL);
    npz_add_double(npz, "empty", NULL, 2, none);
    npz_add_double(npz, "large", large, 1, many);
    npz_add_float(npz, "gr\xc3\xbc\xc3\x9f" "e", y, 3, three);
    npz_add_text(npz, "axes", "TBC");
    npz_add_text(npz, "framework", "pytorch");
    printf("sample %d\n", npz_close(npz));
}

static void refused(const char *what, const char *path, const char *name, const double *data, int ndim, const size_t *shape, uint64_t written) {
    const double first = 1;
    npz_file *npz = npz_open(path);
    int error;
    npz_add_double(npz, "first", &first, 0, NULL);
    if (npz) npz->offset += written;
    npz_add_double(npz, name, data, ndim, shape);
    npz_add_double(npz, "later", &first, 0, NULL);
    error = npz_close(npz);
    printf("%s %d %s\n", what, error, npz_message(error));
}

int main(int count, char **arguments) {
    const double value = 1;
    const size_t huge[] = {1u << 30}, overflowing[] = {(size_t)-1, (size_t)-1}, product[] = {65536, 65536, 65536, 65536}, one[] = {1}, most[33] = {0};
    const char *folder = count > 1 ? arguments[1] : ".", *bad = in(folder, "refused.npz");
    npz_file *npz;
    refused("huge", bad, "a", &value, 1, huge, 0);
    refused("overflowing", bad, "a", &value, 2, overflowing, 0);
    refused("product", bad, "a", &value, 4, product, 0);
    refused("file", bad, "a", &value, 1, one, 0xFFFFF000u);
    refused("twice", bad, "first", &value, 1, one, 0);
    refused("unnamed", bad, "", &value, 1, one, 0);
    refused("axes", bad, "a", &value, 33, most, 0);
    refused("data", bad, "a", NULL, 1, one, 0);
    refused("folder", in(folder, "missing/refused.npz"), "a", &value, 1, one, 0);
    npz = npz_open(in(folder, "refused.npz"));
    npz_add_text(npz, "axes", "T\xc3\xbc");
    printf("text %d\n", npz_close(npz));
    npz = npz_open("/dev/full");
    npz_add_double(npz, "a", &value, 1, one);
    printf("full %d\n", npz_close(npz));
    sample(in(folder, "sample.npz"));
    return 0;
}
