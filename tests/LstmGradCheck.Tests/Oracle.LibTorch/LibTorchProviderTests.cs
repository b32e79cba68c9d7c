using System.Runtime.InteropServices;
using System.Text;
using LstmGradCheck.Oracle.LibTorch;
using LstmGradCheck.Verification.Sources;
using Xunit;

namespace LstmGradCheck.Tests.Oracle.LibTorch;

public sealed class LibTorchProviderTests : IDisposable
{
    private readonly DirectoryInfo directory = Directory.CreateTempSubdirectory("gradcheck-native-");

    public void Dispose() => directory.Delete(recursive: true);

    [Fact]
    public void The_provider_opens_a_source_with_the_name_and_version_of_libtorch()
    {
        if (RequiredEngine.Open() is not { } engine) return;
        LibTorchProvider provider = new();
        Assert.True(provider.TryOpen(out IGradientSource? source, out string reason), reason);
        Assert.Equal(("libtorch", engine.Version, ""), (source.Name, source.Version, reason));
        Assert.Equal(source.Name, provider.Name);
    }

    [Fact]
    public void A_missing_native_part_is_named_with_what_builds_it()
    {
        string location = Path.Combine(directory.FullName, NativePart.FileName);
        Assert.Equal(
            $"The native part for libtorch is not there: no file {location}. ./gradcheck builds it where libtorch is "
            + "installed: on Debian run apt-get install libtorch-dev, then ./gradcheck again.",
            NativePart.WhyNotLoaded(location));
    }

    [Fact]
    public void A_native_part_without_libtorch_is_reported_in_the_words_of_the_dynamic_linker()
    {
        if (RequiredEngine.Open() is null) return;
        string location = Write(WithoutLibTorch(File.ReadAllBytes(NativePart.Location)));
        string reason = NativePart.WhyNotLoaded(location);
        Assert.StartsWith($"The native part for libtorch is there, {location}, but it cannot be loaded: libtorch_xxx.so", reason, StringComparison.Ordinal);
        Assert.Contains("cannot open shared object file: No such file or directory. ", reason, StringComparison.Ordinal);
        Assert.EndsWith(NativePart.Advice, reason, StringComparison.Ordinal);
    }

    [Fact]
    public void A_file_that_is_no_library_is_reported_in_the_words_of_the_dynamic_linker()
    {
        string reason = NativePart.WhyNotLoaded(Write(Encoding.UTF8.GetBytes(new string('x', 4096))));
        Assert.Contains("cannot be loaded: ", reason, StringComparison.Ordinal);
        Assert.Contains("invalid ELF header. ", reason, StringComparison.Ordinal);
        Assert.EndsWith(NativePart.Advice, reason, StringComparison.Ordinal);
    }

    [Fact]
    public void Another_library_in_its_place_is_not_taken_for_it()
    {
        string another = Path.Combine(RuntimeEnvironment.GetRuntimeDirectory(), "libSystem.Native.so");
        Assert.Equal(
            $"{another} is not the native part for libtorch. {NativePart.Advice}",
            NativePart.WhyNotLoaded(another));
    }

    private static byte[] WithoutLibTorch(byte[] nativePart)
    {
        int name = nativePart.AsSpan().IndexOf("libtorch_cpu.so"u8);
        Assert.True(name >= 0, "The native part does not name libtorch_cpu.so.");
        "libtorch_xxx.so"u8.CopyTo(nativePart.AsSpan(name));
        return nativePart;
    }

    private string Write(byte[] contents)
    {
        string location = Path.Combine(directory.FullName, NativePart.FileName);
        File.WriteAllBytes(location, contents);
        return location;
    }
}
