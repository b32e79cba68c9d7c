// What libtorch's matrix product can do on this machine, by which library, with how many threads. A BLAS with threads of
// its own is not told by libtorch how many it may use; OpenBLAS is told here.
// Statuses and errors are those of lstmgradcheck_torch.cpp.

#define AT_PER_OPERATOR_HEADERS

#include <cstdint>
#include <dlfcn.h>

#include <ATen/Parallel.h>
#include <ATen/core/Tensor.h>
#include <ATen/ops/empty.h>
#include <ATen/ops/from_blob.h>
#include <ATen/ops/full.h>
#include <ATen/ops/mm.h>

#include "guarded.h"

using lstmgradcheck::guarded;

namespace {

// c = a b, each n x n.
struct MatrixProduct {
    at::Tensor a, b, c;
};

} // namespace

extern "C" {

// The file that dgemm_ comes from; empty where libtorch has it inside or has another way.
const char* lstmgradcheck_blas() {
    Dl_info found{};
    void* const product = dlsym(RTLD_DEFAULT, "dgemm_");
    return product != nullptr && dladdr(product, &found) != 0 && found.dli_fname != nullptr ? found.dli_fname : "";
}

int lstmgradcheck_get_threads(int32_t* threads) {
    return guarded([&] { *threads = at::get_num_threads(); });
}

int lstmgradcheck_set_threads(int32_t threads) {
    return guarded([&] {
        TORCH_CHECK(threads > 0, threads, " threads");
        at::set_num_threads(threads);
        if (void* const set = dlsym(RTLD_DEFAULT, "openblas_set_num_threads"))
            reinterpret_cast<void (*)(int)>(set)(threads);
    });
}

// The elements of a are all a_value, those of b all b_value.
int lstmgradcheck_product_make(int64_t n, int32_t is_float, double a_value, double b_value, MatrixProduct** result) {
    *result = nullptr;
    return guarded([&] {
        TORCH_CHECK(n > 0, "a matrix of ", n, " rows");
        const auto type = is_float ? at::kFloat : at::kDouble;
        *result = new MatrixProduct{
            at::full({n, n}, a_value, type), at::full({n, n}, b_value, type), at::empty({n, n}, type)};
    });
}

int lstmgradcheck_product_free(MatrixProduct* product) {
    return guarded([&] { delete product; });
}

int lstmgradcheck_product_run(MatrixProduct* product) {
    return guarded([&] { at::mm_out(product->c, product->a, product->b); });
}

int lstmgradcheck_product_values(const MatrixProduct* product, double* values, int64_t count) {
    return guarded([&] {
        TORCH_CHECK(product->c.numel() == count, "room for ", count, " values of a tensor of shape ", product->c.sizes());
        at::from_blob(values, product->c.sizes(), at::kDouble).copy_(product->c);
    });
}

} // extern "C"
