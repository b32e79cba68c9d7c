using LstmGradCheck.Benchmarks.Bench.Machines;
using Xunit;

namespace LstmGradCheck.Tests.Benchmarks.Machines;

public sealed class LibraryCallsTests
{
    private static readonly string[] OfFloat =
    [
        """{"Versions":null,"Reason":""}""",
        "MKL_VERBOSE oneMKL 2024.0 Update 2 Product build 20240605 for Intel(R) 64 architecture Intel(R) Architecture processors, Lnx 2.60GHz lp64 gnu_thread",
        "MKL_VERBOSE SGEMM(T,N,256,50,32,0x7ff,0x56,32,0x7f,32,0x7f,0x56,256) 11.17ms CNR:OFF Dyn:0 FastMM:1 TID:0  NThr:2",
        "onednn_verbose,v1,info,oneDNN v3.7.1 (commit 8d263e693366ef8db40acc569cc7d8edf644556d)",
        "onednn_verbose,v1,info,cpu,runtime:OpenMP,nthr:2",
        "onednn_verbose,v1,info,cpu,isa:Intel AVX-512 with Intel DL Boost",
        "onednn_verbose,v1,primitive,info,template:operation,engine,primitive,implementation,prop_kind",
        "onednn_verbose,v1,primitive,exec,cpu,reorder,jit:uni,undef,src:f32::blocked:abdec::f0,,,1x1x32x4x64,2.37085",
        "onednn_verbose,v1,primitive,exec,cpu,rnn,ref,forward_training,src_layer:f32::blocked:abc::f0,,alg:vanilla_lstm,l1t50mb1,44.239",
        "onednn_verbose,v1,primitive,exec,cpu,rnn,ref,backward,src_layer:f32::blocked:abc::f0,,alg:vanilla_lstm,l1t50mb1,2.75",
    ];

    [Fact]
    public void Versions_and_the_primitives_of_recurrent_layers_are_read()
    {
        var calls = LibraryCalls.Read(OfFloat);
        Assert.Equal("v3.7.1 (Intel AVX-512 with Intel DL Boost)", calls.OneDnn);
        Assert.Equal("2024.0 Update 2 (Intel(R) Architecture processors)", calls.Mkl);
        Assert.Equal(2, calls.RnnPrimitives);
    }

    [Fact]
    public void Without_lines_of_a_library_it_was_not_called() => Assert.Equal(new(null, null, 0), LibraryCalls.Read([OfFloat[0], ""]));
}
