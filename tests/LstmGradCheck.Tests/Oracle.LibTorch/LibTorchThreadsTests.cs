using LstmGradCheck.Oracle.LibTorch;
using Xunit;

namespace LstmGradCheck.Tests.Oracle.LibTorch;

public sealed class LibTorchThreadsTests
{
    [Fact]
    public void The_number_of_threads_is_the_one_that_was_set()
    {
        if (RequiredEngine.Open() is null) return;
        int before = LibTorchThreads.Count;
        try
        {
            LibTorchThreads.Count = 1;
            Assert.Equal(1, LibTorchThreads.Count);
            LibTorchThreads.Count = 2;
            Assert.Equal(2, LibTorchThreads.Count);
            Assert.Equal("0 threads", Assert.Throws<LibTorchException>(() => LibTorchThreads.Count = 0).Message);
        }
        finally
        {
            LibTorchThreads.Count = before;
        }
    }

    [Fact]
    public void The_file_of_the_BLAS_exists_if_there_is_one()
    {
        if (RequiredEngine.Open() is null) return;
        string file = LibTorchThreads.Blas;
        Assert.True(file.Length == 0 || (File.Exists(file) && File.ResolveLinkTarget(file, returnFinalTarget: false) is null), file);
    }
}
