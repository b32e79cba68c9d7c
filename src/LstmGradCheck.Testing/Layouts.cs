using LstmGradCheck.Checking.Recordings;

namespace LstmGradCheck.Testing;

/// <summary>The layouts that weights may have: those of frameworks, by name, and those of your own code.</summary>
public static class Layouts
{
    /// <summary>PyTorch and TorchSharp: weight_ih 4H x I, weight_hh 4H x H, then one bias 4H or two; gates i, f, g, o.</summary>
    public static LstmLayout PyTorch => LstmLayout.Called("pytorch");

    /// <summary>Keras: kernel I x 4H, recurrent_kernel H x 4H, bias 4H; gates i, f, c, o; sequences before steps.</summary>
    public static LstmLayout Keras => LstmLayout.Called("keras");

    /// <summary>TensorFlow's LSTMBlockCell and BlockLSTM: kernel (I+H) x 4H, bias 4H, three peepholes H; gates i, c, f, o; 1 is added to the forget gate's bias.</summary>
    public static LstmLayout TensorFlow => LstmLayout.Called("tensorflow");

    /// <summary>ONNX: W D x 4H x I, R D x 4H x H, B D x 8H, P D x 3H; gates i, o, f, c.</summary>
    public static LstmLayout Onnx => LstmLayout.Called("onnx");

    /// <summary>Deeplearning4j: W I x 4H, RW H x 4H (with peepholes 4H+3), b 1 x 4H; gates c, f, o, i.</summary>
    public static LstmLayout Dl4j => LstmLayout.Called("dl4j");

    /// <summary>MXNet: i2h_weight 4H x I, h2h_weight 4H x H, i2h_bias and h2h_bias 4H; gates i, f, c, o.</summary>
    public static LstmLayout Mxnet => LstmLayout.Called("mxnet");

    /// <summary>cuDNN: four matrices H x I, four H x H, four biases H and four more; gates i, f, c, o.</summary>
    public static LstmLayout Cudnn => LstmLayout.Called("cudnn");

    /// <summary>MATLAB: InputWeights 4H x I, RecurrentWeights 4H x H, Bias 4H x 1; gates i, f, c, o; axes features, sequences, steps.</summary>
    public static LstmLayout Matlab => LstmLayout.Called("matlab");

    /// <summary>CNTK: W I x 4H, H H x 4H, b 4H, three peepholes H; gates i, c, f, o; sequences before steps.</summary>
    public static LstmLayout Cntk => LstmLayout.Called("cntk");

    /// <summary>oneDNN: weights_layer L x D x I x 4 x H, weights_iter L x D x H x 4 x H, bias L x D x 4 x H, weights_peephole L x D x 3 x H; gates i, f, c, o.</summary>
    public static LstmLayout OneDnn => LstmLayout.Called("onednn");

    /// <inheritdoc cref="LstmLayout.Stacked"/>
    public static LstmLayout Stacked(string gates, bool isTransposed = false) => LstmLayout.Stacked(gates, isTransposed);

    /// <inheritdoc cref="LstmLayout.Joined"/>
    public static LstmLayout Joined(string gates, bool isTransposed = false, bool outputsFirst = false) => LstmLayout.Joined(gates, isTransposed, outputsFirst);

    /// <inheritdoc cref="LstmLayout.Separate"/>
    public static LstmLayout Separate(string gates, bool isTransposed = false) => LstmLayout.Separate(gates, isTransposed);

    /// <inheritdoc cref="LstmLayout.SeparateJoined"/>
    public static LstmLayout SeparateJoined(string gates, bool isTransposed = false, bool outputsFirst = false) => LstmLayout.SeparateJoined(gates, isTransposed, outputsFirst);
}
