// libtorch's own LSTM (the operator at::lstm) with its gradient, to be timed against ours and compared with it.
//
// Its tensors go by number: for layer l from 0 the parameters 4 l w_ih [4 H x sources], 4 l + 1 w_hh [4 H x H],
// 4 l + 2 b_ih [4 H], 4 l + 3 b_hh [4 H], rows in the order of gates i, f, g, o; then 4 L the input [T x N x I]; then
// 4 L + 1 the coefficients [T x N x H]. Values go in and out as doubles, row by row, whatever the element type.
// Statuses and errors are those of lstmgradcheck_torch.cpp.

#define AT_PER_OPERATOR_HEADERS

#include <cstdint>
#include <vector>

#include <ATen/core/Tensor.h>
#include <ATen/ops/from_blob.h>
#include <ATen/ops/lstm.h>
#include <ATen/ops/zeros.h>
#include <torch/csrc/autograd/autograd.h>

#include "guarded.h"

using lstmgradcheck::guarded;

namespace {

using at::Tensor;

struct Lstm {
    int64_t layers;
    std::vector<Tensor> leaves; // the parameters, then the input: all that the gradient is taken with respect to
    Tensor coefficients;
    std::vector<Tensor> initial; // h and s before the first step, 0
    Tensor energy;
    std::vector<Tensor> gradients; // one for each leaf

    const Tensor& tensor(int64_t number) const {
        const auto count = static_cast<int64_t>(leaves.size());
        TORCH_CHECK(number >= 0 && number <= count, "tensor ", number, " of an LSTM with ", count + 1);
        return number < count ? leaves[number] : coefficients;
    }
};

Lstm* make(int64_t inputs, int64_t hidden, int64_t layers, int64_t steps, int64_t batch, at::ScalarType type) {
    TORCH_CHECK(inputs > 0 && hidden > 0 && layers > 0 && steps > 0 && batch > 0, "a size of an LSTM below 1");
    const auto leaf = [&](at::IntArrayRef shape) { return at::zeros(shape, type).requires_grad_(true); };
    std::vector<Tensor> leaves;
    for (int64_t l = 0; l < layers; ++l) {
        leaves.push_back(leaf({4 * hidden, l == 0 ? inputs : hidden}));
        leaves.push_back(leaf({4 * hidden, hidden}));
        leaves.push_back(leaf({4 * hidden}));
        leaves.push_back(leaf({4 * hidden}));
    }
    leaves.push_back(leaf({steps, batch, inputs}));
    const Tensor zero = at::zeros({layers, batch, hidden}, type);
    return new Lstm{layers, leaves, at::zeros({steps, batch, hidden}, type), {zero, zero}, {}, {}};
}

void run(Lstm& lstm) {
    lstm.gradients.clear();
    const std::vector<Tensor> parameters(lstm.leaves.begin(), lstm.leaves.end() - 1);
    const Tensor output = std::get<0>(at::lstm(lstm.leaves.back(), lstm.initial, parameters, /*has_biases=*/true,
        lstm.layers, /*dropout=*/0, /*train=*/true, /*bidirectional=*/false, /*batch_first=*/false));
    const Tensor energy = output.mul(lstm.coefficients).sum();
    lstm.gradients = torch::autograd::grad({energy}, lstm.leaves);
    lstm.energy = energy.detach();
}

} // namespace

extern "C" {

int lstmgradcheck_lstm_make(int64_t inputs, int64_t hidden, int64_t layers, int64_t steps, int64_t batch,
    int32_t is_float, Lstm** result) {
    *result = nullptr;
    return guarded([&] { *result = make(inputs, hidden, layers, steps, batch, is_float ? at::kFloat : at::kDouble); });
}

int lstmgradcheck_lstm_free(Lstm* lstm) {
    return guarded([&] { delete lstm; });
}

int lstmgradcheck_lstm_set(Lstm* lstm, int64_t number, const double* values, int64_t count) {
    return guarded([&] {
        const Tensor& tensor = lstm->tensor(number);
        TORCH_CHECK(tensor.numel() == count, count, " values for a tensor of shape ", tensor.sizes());
        tensor.detach().copy_(at::from_blob(const_cast<double*>(values), tensor.sizes(), at::kDouble));
    });
}

// The forward pass, E = the sum of output * coefficients, and dE/d of every parameter and of the input.
int lstmgradcheck_lstm_run(Lstm* lstm) {
    return guarded([&] { run(*lstm); });
}

int lstmgradcheck_lstm_energy(const Lstm* lstm, double* energy) {
    return guarded([&] {
        TORCH_CHECK(lstm->energy.defined(), "the LSTM has not run");
        *energy = lstm->energy.item().toDouble();
    });
}

int lstmgradcheck_lstm_gradient(const Lstm* lstm, int64_t number, double* values, int64_t count) {
    return guarded([&] {
        const auto found = static_cast<int64_t>(lstm->gradients.size());
        TORCH_CHECK(number >= 0 && number < found, "gradient ", number, " of an LSTM that has ", found);
        const Tensor& gradient = lstm->gradients[number];
        TORCH_CHECK(gradient.numel() == count, "room for ", count, " values of a tensor of shape ", gradient.sizes());
        at::from_blob(values, gradient.sizes(), at::kDouble).copy_(gradient);
    });
}

} // extern "C"
