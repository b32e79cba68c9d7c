using System.IO.Compression;
using LstmGradCheck.Checking.Files;

namespace LstmGradCheck.Checking.Recordings.Formats;

/// <summary>The numbers of one or more tensors in a file of PyTorch's.</summary>
/// <param name="Entry">The member of the archive that they are.</param>
/// <param name="Element">How each is stored.</param>
internal sealed record PtStorage(ZipArchiveEntry Entry, StoredElement Element)
{
    private const int Chunk = 1 << 13;

    /// <summary>Reads some of the numbers, and checks them all.</summary>
    /// <param name="first">The first.</param>
    /// <param name="count">How many; there are as many.</param>
    /// <param name="fault">Makes the exception from what was found and what was expected.</param>
    internal double[] Read(long first, int count, Func<string, string, ProblemException> fault)
    {
        using var member = new PtMember(Entry, fault);
        var (values, buffer, numbers) = (new double[count], new byte[Chunk * Element.Size], Entry.Length / Element.Size);
        for (var done = 0L; done < numbers; done += Chunk)
        {
            var (length, from) = ((int)Math.Min(numbers - done, Chunk), (int)Math.Clamp(first - done, 0, Chunk));
            var bytes = buffer.AsSpan(0, length * Element.Size);
            member.Read(bytes);
            var to = (int)Math.Clamp(first + count - done, from, Math.Max(from, length));
            if (to > from)
                Element.Convert(bytes[(from * Element.Size)..], values.AsSpan((int)(done + from - first), to - from));
        }

        member.DemandEnd();
        return values;
    }
}
