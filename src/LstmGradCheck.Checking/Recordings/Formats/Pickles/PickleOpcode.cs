namespace LstmGradCheck.Checking.Recordings.Formats.Pickles;

/// <summary>The instructions of a pickle that torch.save writes, of protocols 2 to 5, under Python's names (pickletools.py).</summary>
internal enum PickleOpcode : byte
{
    /// <summary>Begins what a later instruction takes as a whole.</summary>
    Mark = (byte)'(',

    /// <summary>The empty tuple.</summary>
    EmptyTuple = (byte)')',

    /// <summary>The end.</summary>
    Stop = (byte)'.',

    /// <summary>A double, big-endian.</summary>
    BinFloat = (byte)'G',

    /// <summary>An integer of 4 bytes.</summary>
    BinInt = (byte)'J',

    /// <summary>An integer of one byte.</summary>
    BinInt1 = (byte)'K',

    /// <summary>An integer of two bytes.</summary>
    BinInt2 = (byte)'M',

    /// <summary>None.</summary>
    None = (byte)'N',

    /// <summary>What stands outside the pickle, under an id taken from the stack.</summary>
    BinPersId = (byte)'Q',

    /// <summary>Calls what is under a tuple with what is in it.</summary>
    Reduce = (byte)'R',

    /// <summary>A text whose length has 4 bytes.</summary>
    BinUnicode = (byte)'X',

    /// <summary>Appends one item to a list.</summary>
    Append = (byte)'a',

    /// <summary>Gives an object its state.</summary>
    Build = (byte)'b',

    /// <summary>A class or a function by name.</summary>
    Global = (byte)'c',

    /// <summary>Appends what is above a mark to a list.</summary>
    Appends = (byte)'e',

    /// <summary>What was noted under a number of one byte.</summary>
    BinGet = (byte)'h',

    /// <summary>What was noted under a number of 4 bytes.</summary>
    LongBinGet = (byte)'j',

    /// <summary>Notes the last value under a number of one byte.</summary>
    BinPut = (byte)'q',

    /// <summary>Notes the last value under a number of 4 bytes.</summary>
    LongBinPut = (byte)'r',

    /// <summary>Puts one key and its value into a dict.</summary>
    SetItem = (byte)'s',

    /// <summary>A tuple of what is above a mark.</summary>
    Tuple = (byte)'t',

    /// <summary>Puts the keys and values above a mark into a dict.</summary>
    SetItems = (byte)'u',

    /// <summary>The empty list.</summary>
    EmptyList = (byte)']',

    /// <summary>The empty dict.</summary>
    EmptyDict = (byte)'}',

    /// <summary>The protocol's number.</summary>
    Proto = 0x80,

    /// <summary>A tuple of one value.</summary>
    Tuple1 = 0x85,

    /// <summary>A tuple of two values.</summary>
    Tuple2 = 0x86,

    /// <summary>A tuple of three values.</summary>
    Tuple3 = 0x87,

    /// <summary>True.</summary>
    NewTrue = 0x88,

    /// <summary>False.</summary>
    NewFalse = 0x89,

    /// <summary>An integer whose length has one byte.</summary>
    Long1 = 0x8A,

    /// <summary>A text whose length has one byte.</summary>
    ShortBinUnicode = 0x8C,

    /// <summary>A text whose length has 8 bytes.</summary>
    BinUnicode8 = 0x8D,

    /// <summary>A class or a function, its module and name taken from the stack.</summary>
    StackGlobal = 0x93,

    /// <summary>Notes the last value under the next number.</summary>
    Memoize = 0x94,

    /// <summary>The length of what follows, which makes reading from a pipe faster.</summary>
    Frame = 0x95,
}
