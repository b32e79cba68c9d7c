namespace LstmGradCheck.Checking.Recordings.Layouts;

/// <summary>The arrays of one layer, of one direction unless its arrays have an axis for directions, with the lengths of their axes.</summary>
/// <param name="Layout">The layout.</param>
/// <param name="Arrays">The arrays.</param>
internal sealed record BoundLayer(Layout Layout, IReadOnlyList<BoundArray> Arrays)
{
    /// <summary>The length that each letter of the axes stands for.</summary>
    public IReadOnlyDictionary<char, int> Lengths { get; init; } = LayerLengths.Known;

    /// <summary>The number of layers that the arrays hold.</summary>
    internal int Layers => Lengths.GetValueOrDefault('L', 1);

    /// <summary>The number of directions that the arrays hold.</summary>
    internal int Directions => Lengths.GetValueOrDefault('D', 1);

    /// <summary>Whether it has arrays of some kind of weights.</summary>
    internal bool Has(Part part) => Arrays.Any(array => array.Kind.Part == part);

    /// <summary>How many biases each gate has.</summary>
    internal int Biases => !Has(Part.Bias) ? 0 : Arrays.Any(array => array.Kind.Part == Part.Bias && (array.Kind.Bias == 1 || array.Kind.Axes.Contains('S', StringComparison.Ordinal))) ? 2 : 1;

    /// <summary>Where the weights of a gate are: one row for each cell (for a projection: for each output), one column for each source.</summary>
    /// <param name="part">Which weights.</param>
    /// <param name="gate">The letter of the gate; anything for a projection.</param>
    /// <param name="layer">The layer, if the arrays hold several.</param>
    /// <param name="direction">The direction, if they hold both.</param>
    /// <param name="bias">Which of two biases.</param>
    /// <returns>The array and the places of its weights; null if the layer has none of these.</returns>
    internal (BoundArray Array, WeightPlaces Places)? Find(Part part, char gate, int layer, int direction, int bias = 0)
    {
        var place = Layout.Gates.IndexOf(gate, StringComparison.Ordinal);
        var found = Arrays.FirstOrDefault(array => array.Kind.Part == part && (array.Gate ?? place) == place && (array.Peephole ?? gate) == gate
            && (array.Kind.Bias == bias || array.Kind.Axes.Contains('S', StringComparison.Ordinal)));
        if (found is null)
            return null;
        var first = PlaceOf(0, 0);
        return (found, new(first, PlaceOf(1, 0) - first, PlaceOf(0, 1) - first));

        long PlaceOf(int row, int column)
        {
            Dictionary<char, int> places = new() { ['1'] = 0, ['L'] = layer, ['D'] = direction };
            foreach (var (letter, at) in LettersOf(part, place, gate, bias, row, column))
                places[letter] = at;
            return found.Kind.Dimensions.Zip(found.Stored.Shape).Aggregate(0L, (sum, axis) => (sum * axis.Second) + axis.First.PlaceOf(places, Lengths));
        }
    }

    private IEnumerable<(char Letter, int Place)> LettersOf(Part part, int place, char gate, int bias, int row, int column) => part switch
    {
        Part.W => [('G', place), ('H', row), ('I', column)],
        Part.U => [('G', place), ('H', row), ('R', column)],
        Part.Bias => [('S', bias), ('G', place), ('H', row)],
        // In an array of recurrent weights the row of a cell's peepholes is that of the cell as a source.
        Part.Peephole => [('K', Layout.PeepholeGates.IndexOf(gate, StringComparison.Ordinal)), ('H', row), ('R', row)],
        _ => [('R', row), ('H', column)],
    };
}

/// <summary>The places of a matrix of weights in an array: that of row r and column c is First + r PerRow + c PerColumn.</summary>
/// <param name="First">The place of the first.</param>
/// <param name="PerRow">The distance from one row to the next.</param>
/// <param name="PerColumn">The distance from one column to the next.</param>
internal sealed record WeightPlaces(long First, long PerRow, long PerColumn)
{
    /// <summary>The place of a weight.</summary>
    internal long this[int row, int column] => First + (row * PerRow) + (column * PerColumn);
}
