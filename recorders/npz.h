/* Writes named arrays as an archive of numpy (.npz): a recording of an LSTM that gradcheck audits. Copy this file into your
 * code; C99 or C++11, nothing but the C library.
 *
 *     size_t shape[] = {5, 3, 4};
 *     npz_file *npz = npz_open("mine.npz");
 *     npz_add_double(npz, "x", x, 3, shape);            float: npz_add_float
 *     npz_add_text(npz, "axes", "TBC");
 *     int error = npz_close(npz);                       0, or see npz_message(error)
 *
 * Arrays are in C order, the last axis runs fastest; ndim 0 is a single number. The first error is kept: what is added after it
 * is ignored, npz_close returns it, and the file has no directory, so that no reader takes half a recording for a whole one.
 * npz_open returns NULL only if there is no memory; every call takes that and npz_close reports it. */
#ifndef LSTM_RECORDING_NPZ_H
#define LSTM_RECORDING_NPZ_H
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { NPZ_OK, NPZ_CANNOT_OPEN, NPZ_CANNOT_WRITE, NPZ_OUT_OF_MEMORY, NPZ_TOO_LARGE, NPZ_BAD_NAME, NPZ_NAME_TWICE, NPZ_BAD_TEXT, NPZ_BAD_SHAPE };

typedef struct npz_file {
    FILE *file;
    unsigned char *directory;    /* the records of the central directory so far, written at the end */
    size_t directory_size;
    uint64_t offset;             /* where the next entry begins */
    unsigned count;
    int error;
    uint32_t table[256];         /* of the CRC-32 */
} npz_file;

static inline const char *npz_message(int error) {
    static const char *const messages[] = {
        "no error", "the file cannot be created", "the file cannot be written: is the disk full?", "out of memory",
        "an array or the file is larger than 4 GiB, or there are more than 65534 arrays",
        "an array's name is NULL, empty or longer than 1000 bytes", "two arrays have the same name",
        "a text is NULL, empty, longer than 256 characters or not plain ASCII", "an array has no data, no shape or more than 32 axes"};
    return error < 0 || error > NPZ_BAD_SHAPE ? "unknown error" : messages[error];
}

static inline void npz_put(unsigned char *bytes, uint64_t value, int width) {
    int k;
    for (k = 0; k < width; k++) bytes[k] = (unsigned char)(value >> (8 * k));
}

static inline npz_file *npz_open(const char *path) {
    npz_file *npz = (npz_file *)calloc(1, sizeof *npz);
    uint32_t n, c;
    int k;
    if (!npz) return NULL;
    for (n = 0; n < 256; n++) {
        for (c = n, k = 0; k < 8; k++) c = (c & 1) ? 0xEDB88320u ^ (c >> 1) : c >> 1;
        npz->table[n] = c;
    }
    if (!path || !(npz->file = fopen(path, "wb"))) npz->error = NPZ_CANNOT_OPEN;
    return npz;
}

static inline void npz_write(npz_file *npz, const void *bytes, size_t size) {
    if (!npz->error && fwrite(bytes, 1, size, npz->file) != size) npz->error = NPZ_CANNOT_WRITE;
    npz->offset += size;
}

static inline uint32_t npz_crc(const npz_file *npz, uint32_t crc, const unsigned char *bytes, size_t size) {
    size_t k;
    for (k = 0; k < size; k++) crc = npz->table[(crc ^ bytes[k]) & 0xFF] ^ (crc >> 8);
    return crc;
}

/* Goes through the elements in little-endian order, whatever the machine's; adds them to the checksum, or writes them. */
static inline uint32_t npz_elements(npz_file *npz, const void *data, uint64_t size, size_t width, uint32_t crc, int writes) {
    unsigned char buffer[4096];
    const unsigned char *from = (const unsigned char *)data;
    const uint16_t one = 1;
    const size_t mirror = *(const unsigned char *)&one ? 0 : width - 1;
    size_t part, k;
    for (; size > 0; from += part, size -= part) {
        part = size < sizeof buffer ? (size_t)size : sizeof buffer;
        for (k = 0; k < part; k++) buffer[k] = from[k ^ mirror];
        if (writes) npz_write(npz, buffer, part);
        else crc = npz_crc(npz, crc, buffer, part);
    }
    return crc;
}

/* A .npy header of version 1.0, which ends on a multiple of 64 bytes; its length is returned. */
static inline size_t npz_header(char header[1024], const char *type, int ndim, const size_t *shape) {
    size_t end = 10 + (size_t)snprintf(header + 10, 100, "{'descr': '%s', 'fortran_order': False, 'shape': (", type);
    int k;
    for (k = 0; k < ndim; k++) end += (size_t)snprintf(header + end, 24, k == 0 ? "%llu" : ", %llu", (unsigned long long)shape[k]);
    end += (size_t)snprintf(header + end, 8, ndim == 1 ? ",), }" : "), }");
    while (end % 64 != 63) header[end++] = ' ';
    header[end++] = '\n';
    memcpy(header, "\x93NUMPY\x01\0", 8);
    npz_put((unsigned char *)header + 8, end - 10, 2);
    return end;
}

static inline int npz_has(const npz_file *npz, const char *name, size_t length) {
    size_t at = 0;
    while (at < npz->directory_size) {
        size_t other = npz->directory[at + 28] + 256u * npz->directory[at + 29];
        if (other == length + 4 && memcmp(npz->directory + at + 46, name, length) == 0) return 1;
        at += 46 + other;
    }
    return 0;
}

/* The record of the central directory; from its 7th byte on for 26 bytes it is the local header's as well. */
static inline unsigned char *npz_record(npz_file *npz, const char *name, size_t length, uint64_t size, uint32_t crc) {
    unsigned char *grown = (unsigned char *)realloc(npz->directory, npz->directory_size + 46 + length + 4), *record;
    size_t k;
    if (!grown) { npz->error = NPZ_OUT_OF_MEMORY; return NULL; }
    npz->directory = grown;
    record = grown + npz->directory_size;
    memset(record, 0, 46);
    memcpy(record, "PK\x01\x02\x14\0\x14", 7);
    for (k = 0; k < length; k++)
        if ((unsigned char)name[k] > 127) record[9] = 8;    /* the name is UTF-8 */
    npz_put(record + 14, 0x21, 2);                           /* 1 January 1980 */
    npz_put(record + 16, crc, 4);
    for (k = 20; k <= 24; k += 4) npz_put(record + k, size, 4);    /* packed and unpacked */
    npz_put(record + 28, length + 4, 2);
    npz_put(record + 42, npz->offset, 4);
    memcpy(record + 46, name, length);
    memcpy(record + 46 + length, ".npy", 4);
    npz->directory_size += 46 + length + 4;
    npz->count++;
    return record;
}

/* The bytes of an array whose elements have so many; more than UINT32_MAX if there are too many. */
static inline uint64_t npz_bytes(uint64_t size, int ndim, const size_t *shape) {
    int k;
    for (k = 0; k < ndim && size <= UINT32_MAX; k++) size = shape[k] > UINT32_MAX ? UINT64_MAX : size * shape[k];
    return size;
}

/* An element has parts of the given width, one for a number and one for each character of a text. */
static inline void npz_add(npz_file *npz, const char *name, const void *data, const char *type, size_t width, size_t parts, int ndim, const size_t *shape) {
    char header[1024];
    unsigned char local[30] = {'P', 'K', 3, 4}, *record;
    uint64_t size;
    size_t length = name ? strlen(name) : 0, header_size;
    uint32_t crc;
    if (!npz || npz->error) return;
    if (length == 0 || length > 1000) { npz->error = NPZ_BAD_NAME; return; }
    if (npz_has(npz, name, length)) { npz->error = NPZ_NAME_TWICE; return; }
    if (ndim < 0 || ndim > 32 || (ndim > 0 && !shape)) { npz->error = NPZ_BAD_SHAPE; return; }
    size = npz_bytes(width * parts, ndim, shape);
    if (size > 0 && !data) { npz->error = NPZ_BAD_SHAPE; return; }
    if (size > UINT32_MAX || npz->count >= 65534 || npz->offset + npz->directory_size + size + 8192 > UINT32_MAX) { npz->error = NPZ_TOO_LARGE; return; }
    header_size = npz_header(header, type, ndim, shape);
    crc = npz_crc(npz, 0xFFFFFFFFu, (const unsigned char *)header, header_size);
    crc = ~npz_elements(npz, data, size, width, crc, 0);
    if (!(record = npz_record(npz, name, length, header_size + size, crc))) return;
    memcpy(local + 4, record + 6, 26);
    npz_write(npz, local, sizeof local);
    npz_write(npz, record + 46, length + 4);
    npz_write(npz, header, header_size);
    npz_elements(npz, data, size, width, 0, 1);
}

static inline void npz_add_double(npz_file *npz, const char *name, const double *data, int ndim, const size_t *shape) { npz_add(npz, name, data, "<f8", 8, 1, ndim, shape); }
static inline void npz_add_float(npz_file *npz, const char *name, const float *data, int ndim, const size_t *shape) { npz_add(npz, name, data, "<f4", 4, 1, ndim, shape); }
static inline void npz_add_int64(npz_file *npz, const char *name, const int64_t *data, int ndim, const size_t *shape) { npz_add(npz, name, data, "<i8", 8, 1, ndim, shape); }
static inline void npz_add_int32(npz_file *npz, const char *name, const int32_t *data, int ndim, const size_t *shape) { npz_add(npz, name, data, "<i4", 4, 1, ndim, shape); }

/* A text of plain ASCII, as numpy.array("TBC") is one: <U3, four bytes a character. */
static inline void npz_add_text(npz_file *npz, const char *name, const char *text) {
    size_t length = text ? strlen(text) : 0, k;
    uint32_t characters[256];
    char type[32];
    if (!npz || npz->error) return;
    if (length == 0 || length > 256) { npz->error = NPZ_BAD_TEXT; return; }
    for (k = 0; k < length; k++) characters[k] = (unsigned char)text[k];
    for (k = 0; k < length; k++)
        if (characters[k] > 127) { npz->error = NPZ_BAD_TEXT; return; }
    snprintf(type, sizeof type, "<U%u", (unsigned)length);
    npz_add(npz, name, characters, type, 4, length, 0, NULL);
}

static inline int npz_close(npz_file *npz) {
    unsigned char end[22] = {'P', 'K', 5, 6};
    int error;
    if (!npz) return NPZ_OUT_OF_MEMORY;
    npz_put(end + 8, npz->count | (uint64_t)npz->count << 16, 4);
    npz_put(end + 12, npz->directory_size, 4);
    npz_put(end + 16, npz->offset, 4);
    if (npz->directory_size > 0) npz_write(npz, npz->directory, npz->directory_size);
    npz_write(npz, end, sizeof end);
    if (npz->file && fclose(npz->file) != 0 && !npz->error) npz->error = NPZ_CANNOT_WRITE;
    error = npz->error;
    free(npz->directory);
    free(npz);
    return error;
}
#endif
