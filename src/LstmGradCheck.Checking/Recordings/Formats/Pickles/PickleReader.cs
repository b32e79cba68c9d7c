using LstmGradCheck.Checking.Files;
using static LstmGradCheck.Checking.Recordings.Formats.Pickles.PickleOpcode;

namespace LstmGradCheck.Checking.Recordings.Formats.Pickles;

/// <summary>
/// Reads the pickle of a dict of tensors. It carries out the few instructions that torch.save writes for one. Nothing is called: a
/// function of PyTorch's is a name, for which <see cref="PickleGlobals"/> says what its call stands for, and there are no other names.
/// </summary>
internal sealed class PickleReader
{
    private readonly PickleBytes bytes;
    private readonly PickleStack stack;
    private readonly PickleGlobals globals;
    private readonly Func<string, string, ProblemException> fault;

    private PickleReader(byte[] pickle, Func<string, string, ProblemException> fault)
    {
        (bytes, stack, globals) = (new(pickle, fault), new(fault), new(fault));
        this.fault = fault;
    }

    /// <summary>Reads a pickle.</summary>
    /// <param name="pickle">Its bytes; none may follow.</param>
    /// <param name="fault">Makes the exception from what was found and what was expected.</param>
    /// <returns>The value that it stands for.</returns>
    internal static PickleValue Read(byte[] pickle, Func<string, string, ProblemException> fault)
    {
        var reader = new PickleReader(pickle, fault);
        for (var opcode = reader.Next(); opcode != Stop; opcode = reader.Next())
            reader.Do(opcode);
        var value = reader.stack.Pop(1)[0];
        return reader.bytes.Position == pickle.Length
            ? value
            : throw fault($"{pickle.Length - reader.bytes.Position} bytes after the end of the pickle", "none");
    }

    private PickleOpcode Next() => (PickleOpcode)bytes.Byte();

    private void Do(PickleOpcode opcode)
    {
        switch (opcode)
        {
            case Proto or Frame:
                Begin(opcode);
                break;
            case Mark:
                stack.Mark();
                break;
            case BinPut or LongBinPut or Memoize:
                stack.Note(opcode switch { BinPut => bytes.Byte(), LongBinPut => bytes.UInt32(), _ => null });
                break;
            case SetItem or SetItems:
                stack.AddToDict(opcode == SetItem ? stack.Pop(2) : stack.PopToMark());
                break;
            case Append or Appends or Build:
                Forget(opcode);
                break;
            default:
                stack.Push(Combined(opcode) ?? Single(opcode) ?? throw Refusal((byte)opcode));
                break;
        }
    }

    /// <summary>A value made of those on the stack; null if the instruction makes none.</summary>
    private PickleValue? Combined(PickleOpcode opcode) => opcode switch
    {
        PickleOpcode.Tuple => new PickleTuple(stack.PopToMark()),
        Tuple1 => new PickleTuple(stack.Pop(1)),
        Tuple2 => new PickleTuple(stack.Pop(2)),
        Tuple3 => new PickleTuple(stack.Pop(3)),
        StackGlobal => globals.Named(stack.Pop(2)),
        BinPersId => globals.Storage(stack.Pop(1)[0]),
        Reduce => globals.Call(stack.Pop(2)),
        BinGet => stack.Noted(bytes.Byte()),
        LongBinGet => stack.Noted(bytes.UInt32()),
        _ => null,
    };

    /// <summary>A value that the instruction itself says; null if it says none.</summary>
    private PickleValue? Single(PickleOpcode opcode) => opcode switch
    {
        PickleOpcode.None => new PickleOther("NoneType"),
        NewTrue or NewFalse => new PickleOther("bool"),
        BinInt => new PickleInteger(bytes.Int32()),
        BinInt1 => new PickleInteger(bytes.Byte()),
        BinInt2 => new PickleInteger(bytes.UInt16()),
        Long1 => new PickleInteger(bytes.Long()),
        BinFloat => new PickleFloat(bytes.Double()),
        BinUnicode => new PickleText(bytes.Text(bytes.UInt32())),
        ShortBinUnicode => new PickleText(bytes.Text(bytes.Byte())),
        BinUnicode8 => new PickleText(bytes.Text(bytes.UInt64())),
        EmptyTuple => new PickleTuple([]),
        EmptyList => new PickleOther(PickleOther.List),
        EmptyDict => new PickleDict("dict"),
        Global => globals.Named(bytes.Line(), bytes.Line()),
        _ => null,
    };

    /// <summary>The items of lists, and the attributes of an OrderedDict such as a state_dict's _metadata, are not needed.</summary>
    private void Forget(PickleOpcode opcode)
    {
        _ = opcode == Appends ? stack.PopToMark() : stack.Pop(1);
        var isRight = opcode == Build ? stack.Top is PickleDict { Kind: PickleGlobals.OrderedDict } : stack.Top.Kind == PickleOther.List;
        if (!isRight)
            throw fault($"{(opcode == Build ? "attributes" : "items")} for a value of type {stack.Top.Kind}", opcode == Build ? "an OrderedDict" : "a list");
    }

    /// <summary>The protocol must be known; how long a frame is said to be does not matter.</summary>
    private void Begin(PickleOpcode opcode)
    {
        var number = opcode == Proto ? bytes.Byte() : bytes.UInt64();
        if (opcode == Proto && number is (< 2 or > 5))
            throw fault($"pickle protocol {number}", "2 to 5");
    }

    private ProblemException Refusal(byte opcode) =>
        fault($"the pickle instruction 0x{opcode:X2} at byte {bytes.Position - 1}", "those that torch.save writes for a dict of tensors");
}
