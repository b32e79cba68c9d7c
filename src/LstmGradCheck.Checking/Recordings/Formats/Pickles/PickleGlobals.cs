using LstmGradCheck.Checking.Files;

namespace LstmGradCheck.Checking.Recordings.Formats.Pickles;

/// <summary>The classes and functions that a pickle may name, and what their calls stand for.</summary>
/// <param name="fault">Makes the exception from what was found and what was expected.</param>
internal sealed class PickleGlobals(Func<string, string, ProblemException> fault)
{
    /// <summary>What Python calls the type of ordered dicts.</summary>
    internal const string OrderedDict = "OrderedDict";

    private const string OrderedDictClass = "collections.OrderedDict";
    private const string Size = "torch.Size";
    private const string Tensor = "torch._utils._rebuild_tensor_v2";
    private const string Parameter = "torch._utils._rebuild_parameter";

    private static readonly string[] Callable = [OrderedDictClass, Size, Tensor, Parameter];

    /// <summary>The global of a module and a name on the stack.</summary>
    /// <param name="names">The two.</param>
    internal PickleGlobal Named(PickleValue[] names) => names is [PickleText module, PickleText name]
        ? Named(module.Text, name.Text)
        : throw fault($"a global named by values of the types {names[0].Kind} and {names[1].Kind}", "by two texts");

    /// <summary>The global of a module and a name.</summary>
    internal PickleGlobal Named(string module, string name)
    {
        var full = $"{module}.{name}";
        return Callable.Contains(full) || PtType.IsStorage(full)
            ? new(full)
            : throw fault($"the global {full}", "a dict of tensors, text and numbers, such as torch.save(model.state_dict(), PATH) writes");
    }

    /// <summary>A storage.</summary>
    /// <param name="id">The tuple ('storage', class, key, device, number of elements).</param>
    internal PickleStorage Storage(PickleValue id) =>
        id is PickleTuple { Items: [PickleText { Text: "storage" }, PickleGlobal type, PickleText key, PickleText, PickleInteger { Value: >= 0 } count] } && PtType.IsStorage(type.Name)
            ? new(type.Name, key.Text, count.Value)
            : throw fault($"a persistent id of type {Shown(id)}", "('storage', CLASS, KEY, DEVICE, NUMBER OF ELEMENTS)");

    /// <summary>What a call stands for.</summary>
    /// <param name="call">The function and the tuple of its arguments.</param>
    internal PickleValue Call(PickleValue[] call) => call switch
    {
        [PickleGlobal { Name: OrderedDictClass }, PickleTuple { Items: [] }] => new PickleDict(OrderedDict),
        [PickleGlobal { Name: Size }, PickleTuple { Items: [PickleTuple lengths] }] => lengths,
        [PickleGlobal { Name: Tensor }, PickleTuple { Items: [PickleStorage storage, PickleInteger offset, PickleTuple size, PickleTuple stride, _, _, ..] }] =>
            new PickleTensor(storage, offset.Value, Integers(size), Integers(stride)),
        [PickleGlobal { Name: Parameter }, PickleTuple { Items: [PickleTensor tensor, _, _] }] => tensor,
        [PickleGlobal function, var arguments] => throw fault($"a call of {function.Name} with {Shown(arguments)}", "the arguments that torch.save writes"),
        _ => throw fault($"a call of a value of type {call[0].Kind}", "a call of a function"),
    };

    private long[] Integers(PickleTuple tuple) => [.. tuple.Items.Select(item => item is PickleInteger integer
        ? integer.Value
        : throw fault($"a size or a stride with a value of type {item.Kind}", "integers"))];

    private static string Shown(PickleValue value) =>
        value is PickleTuple tuple ? $"tuple ({string.Join(", ", tuple.Items.Take(8).Select(item => item.Kind))})" : value.Kind;
}
