// The autograd port (IAutogradEngine.cs) on libtorch, as a flat C interface: one function for each operation.
//
// A function returns 0 and writes its result through the last pointer, or it returns 1 and leaves the reason in
// lstmgradcheck_last_error(). No C++ exception leaves it (guarded.h). Tensors hold doubles; the caller owns every tensor
// it is given and hands it back to lstmgradcheck_free(). lstmgradcheck_torch.map lists what is exported.

#define AT_PER_OPERATOR_HEADERS

#include <algorithm>
#include <cstdint>
#include <vector>

#include <ATen/core/Tensor.h>
#include <ATen/ops/cat.h>
#include <ATen/ops/empty.h>
#include <ATen/ops/log_softmax.h>
#include <ATen/ops/zeros.h>
#include <torch/csrc/autograd/autograd.h>
#include <torch/version.h>

#include "guarded.h"

// The header of Debian's libtorch 1.13.1 says 1.13.0: whoever compiles this file may know better.
#ifndef LSTMGRADCHECK_TORCH_VERSION
#define LSTMGRADCHECK_TORCH_VERSION TORCH_VERSION
#endif

using lstmgradcheck::guarded;

namespace {

using at::Tensor;
using Tensors = const Tensor* const*;

thread_local int64_t live_tensors = 0;

// Runs an operation that makes a tensor and hands the tensor over to the caller.
template <typename Operation>
int produce(Tensor** result, Operation&& operation) noexcept {
    *result = nullptr;
    return guarded([&] {
        *result = new Tensor(operation());
        ++live_tensors;
    });
}

// libtorch would stretch the smaller tensor; the port's elementwise operations take equal shapes.
void require_equal_shapes(const Tensor& a, const Tensor& b) {
    TORCH_CHECK(a.sizes() == b.sizes(), "elementwise operation on different shapes, ", a.sizes(), " and ", b.sizes());
}

Tensor copy_in(const double* values, int64_t count, const int64_t* shape, int64_t rank) {
    Tensor tensor = at::empty(at::IntArrayRef(shape, rank), at::kDouble);
    TORCH_CHECK(tensor.numel() == count, count, " values for a tensor of shape ", tensor.sizes());
    std::copy_n(values, count, tensor.data_ptr<double>());
    return tensor;
}

// A copy, because the graph keeps the indices beyond the call.
Tensor copy_in(const int64_t* indices, int64_t count) {
    Tensor tensor = at::empty({count}, at::kLong);
    std::copy_n(indices, count, tensor.data_ptr<int64_t>());
    return tensor;
}

void copy_out(const Tensor& tensor, double* values) {
    const Tensor rows = tensor.contiguous();
    std::copy_n(rows.data_ptr<double>(), rows.numel(), values);
}

std::vector<Tensor> list(Tensors tensors, int64_t count) {
    std::vector<Tensor> copies;
    copies.reserve(count);
    std::for_each(tensors, tensors + count, [&](const Tensor* tensor) { copies.push_back(*tensor); });
    return copies;
}

} // namespace

extern "C" {

const char* lstmgradcheck_version() { return LSTMGRADCHECK_TORCH_VERSION; }
const char* lstmgradcheck_last_error() { return lstmgradcheck::last_error(); }

// Tensors made minus tensors freed by the calling thread.
int64_t lstmgradcheck_live_tensors() { return live_tensors; }

int lstmgradcheck_free(Tensor* tensor) {
    return guarded([&] { delete tensor; --live_tensors; });
}

int lstmgradcheck_leaf(const double* values, int64_t count, const int64_t* shape, int64_t rank, Tensor** result) {
    return produce(result, [&] { return copy_in(values, count, shape, rank).requires_grad_(true); });
}

int lstmgradcheck_constant(const double* values, int64_t count, const int64_t* shape, int64_t rank, Tensor** result) {
    return produce(result, [&] { return copy_in(values, count, shape, rank); });
}

int lstmgradcheck_length(const Tensor* a, int64_t* length) {
    return guarded([&] { *length = a->numel(); });
}

int lstmgradcheck_values(const Tensor* a, double* values, int64_t count) {
    return guarded([&] {
        TORCH_CHECK(a->numel() == count, "room for ", count, " values of a tensor of shape ", a->sizes());
        copy_out(*a, values);
    });
}

int lstmgradcheck_add(const Tensor* a, const Tensor* b, Tensor** result) {
    return produce(result, [&] { require_equal_shapes(*a, *b); return a->add(*b); });
}

int lstmgradcheck_subtract(const Tensor* a, const Tensor* b, Tensor** result) {
    return produce(result, [&] { require_equal_shapes(*a, *b); return a->sub(*b); });
}

int lstmgradcheck_multiply(const Tensor* a, const Tensor* b, Tensor** result) {
    return produce(result, [&] { require_equal_shapes(*a, *b); return a->mul(*b); });
}

int lstmgradcheck_affine(const Tensor* a, double factor, double offset, Tensor** result) {
    return produce(result, [&] { return a->mul(factor).add(offset); });
}

int lstmgradcheck_matrix_vector(const Tensor* matrix, const Tensor* vector, Tensor** result) {
    return produce(result, [&] { return matrix->mv(*vector); });
}

int lstmgradcheck_logistic(const Tensor* a, Tensor** result) { return produce(result, [&] { return a->sigmoid(); }); }

int lstmgradcheck_tanh(const Tensor* a, Tensor** result) { return produce(result, [&] { return a->tanh(); }); }

int lstmgradcheck_exp(const Tensor* a, Tensor** result) { return produce(result, [&] { return a->exp(); }); }

int lstmgradcheck_log_softmax(const Tensor* vector, Tensor** result) {
    return produce(result, [&] { return at::log_softmax(*vector, 0); });
}

int lstmgradcheck_concatenate(Tensors vectors, int64_t count, Tensor** result) {
    return produce(result, [&] { return at::cat(list(vectors, count)); });
}

int lstmgradcheck_gather(const Tensor* vector, const int64_t* indices, int64_t count, Tensor** result) {
    return produce(result, [&] { return vector->index_select(0, copy_in(indices, count)); });
}

int lstmgradcheck_sum_into(const Tensor* vector, const int64_t* indices, int64_t count, int64_t length,
    Tensor** result) {
    return produce(result, [&] {
        return at::zeros({length}, at::kDouble).index_add(0, copy_in(indices, count), *vector);
    });
}

int lstmgradcheck_sum(const Tensor* a, Tensor** result) { return produce(result, [&] { return a->sum(); }); }

int lstmgradcheck_stop_gradient(const Tensor* a, Tensor** result) { return produce(result, [&] { return a->detach(); }); }

// The gradients one behind another, each as long as its tensor; 0 where the scalar does not depend on the tensor.
int lstmgradcheck_gradients(const Tensor* scalar, Tensors tensors, int64_t count, double* gradients, int64_t length) {
    return guarded([&] {
        std::fill_n(gradients, length, 0.0);
        if (count == 0 || !scalar->requires_grad()) // depends on no leaf
            return;
        const std::vector<Tensor> inputs = list(tensors, count);
        const std::vector<Tensor> found = torch::autograd::grad({*scalar}, inputs, {}, true, false, true);
        for (int64_t i = 0, start = 0; i < count; start += inputs[i++].numel()) {
            TORCH_CHECK(start + inputs[i].numel() <= length, "room for ", length, " gradients is too little");
            if (found[i].defined())
                copy_out(found[i], gradients + start);
        }
    });
}

} // extern "C"
