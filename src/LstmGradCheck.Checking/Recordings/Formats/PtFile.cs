using LstmGradCheck.Checking.Files;
using LstmGradCheck.Checking.Recordings.Formats.Pickles;

namespace LstmGradCheck.Checking.Recordings.Formats;

/// <summary>
/// A file in which torch.save wrote one dict: its tensors and parameters are arrays, its texts texts, its integers and floats one number
/// each; other values are listed and cannot be read. The tensors' values are read when they are asked for.
/// </summary>
/// <remarks>
/// The pickle has a reader of its own because the package for it, Razorvine.Pickle, makes objects of any class that is registered and
/// takes memory by the lengths that a file claims.
/// </remarks>
internal sealed class PtFile : IArrayFile
{
    private const string Kind = "a file that torch.save wrote (.pt)";
    private const string Dict = "a dict of tensors, text and numbers";

    private readonly PtArchive archive;

    private PtFile(string path, PtArchive archive)
    {
        (Path, this.archive) = (path, archive);
        var value = PickleReader.Read(archive.ReadPickle(), archive.Fault("data.pkl"));
        if (value is not PickleDict dict)
            throw new ProblemException(path, "", $"a value of type {value.Kind}", Dict);
        Arrays = StoredEntries.Distinct([.. dict.Items.Select(item => EntryOf(NameOf(item.Key), item.Value))]);
    }

    /// <inheritdoc/>
    public string Path { get; }

    /// <inheritdoc/>
    public IReadOnlyList<StoredArray> Arrays { get; }

    /// <summary>Opens a file, reads its pickle and checks where its tensors are.</summary>
    /// <param name="path">The file's path.</param>
    /// <returns>The file.</returns>
    /// <exception cref="ProblemException">The file cannot be read, is damaged, or holds code or something other than one dict.</exception>
    public static PtFile Open(string path) => FormatFile.Open(path, Kind, file => new PtFile(path, new PtArchive(path, file)));

    /// <summary>Closes the file.</summary>
    public void Dispose() => archive.Dispose();

    private string NameOf(PickleValue key) =>
        key is PickleText name ? name.Text : throw new ProblemException(Path, "", $"a key of type {key.Kind}", $"{Dict} with texts for keys");

    private StoredArray EntryOf(string name, PickleValue value) => value switch
    {
        PickleText text => StoredEntries.Text(Path, name, text.Text),
        PickleInteger integer => StoredEntries.Number(Path, name, StoredType.Integer, integer.Kind, integer.Value),
        PickleFloat number => StoredEntries.Number(Path, name, StoredType.Double, number.Kind, number.Value),
        PickleTensor tensor => ArrayOf(name, tensor),
        _ => StoredEntries.Other(Path, name, value.Kind, []),
    };

    private StoredArray ArrayOf(string name, PickleTensor pickled)
    {
        var (fault, type) = (StoredEntries.Fault(Path, name), PtType.Of(pickled.Storage.Type));
        if (type.Element is not { } element)
            return StoredEntries.Other(Path, name, type.Name, Dimensions.Of(pickled.Size, fault));
        var (tensor, storage) = (PtTensor.Of(pickled, fault), archive.Storage(pickled.Storage.Key, element, pickled.Storage.Count, fault));
        return new(Path, name, element.Type, type.Name, tensor.Shape)
        {
            Read = () => FormatFile.Guarded(Path, JsonPlace.Join("", name), Kind, () => tensor.Read(storage, fault)),
        };
    }
}
