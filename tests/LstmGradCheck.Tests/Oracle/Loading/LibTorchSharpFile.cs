using System.Buffers.Binary;
using System.Reflection;
using System.Text;
using LstmGradCheck.Oracle.Loading;

namespace LstmGradCheck.Tests.Oracle.Loading;

/// <summary>The library for Linux as the package of TorchSharp brings it, and changed copies of it.</summary>
internal static class LibTorchSharpFile
{
    /// <summary>The bytes as they are in the package.</summary>
    internal static byte[] Original() => File.ReadAllBytes(Path);

    /// <summary>The file in the folder of packages.</summary>
    internal static string Path { get; } = typeof(LibTorchSharpFile).Assembly
        .GetCustomAttributes<AssemblyMetadataAttribute>().Single(metadata => metadata.Key == "LibTorchSharp").Value!;

    /// <summary>A copy that needs another version of libstdc++ in place of one that it needs.</summary>
    /// <param name="version">A version that it needs.</param>
    /// <param name="other">A version whose name is as long.</param>
    internal static byte[] Needing(string version, string other)
    {
        var bytes = Original();
        var need = ElfLibrary.Read(bytes)!.Needs().Single(need => need.Version == version);
        var name = bytes.AsSpan().IndexOf(Encoding.ASCII.GetBytes($"\0{version}\0")) + 1;
        Encoding.ASCII.GetBytes(other, bytes.AsSpan(name));
        BinaryPrimitives.WriteUInt32LittleEndian(bytes.AsSpan(need.Place), Hash(other));
        return bytes;
    }

    /// <summary>The hash of the System V ABI, by which a version is looked up.</summary>
    internal static uint Hash(string name)
    {
        uint hash = 0;
        foreach (var letter in name)
        {
            hash = (hash << 4) + letter;
            var high = hash & 0xf0000000;
            hash = (hash ^ (high >> 24)) & ~high;
        }

        return hash;
    }
}
