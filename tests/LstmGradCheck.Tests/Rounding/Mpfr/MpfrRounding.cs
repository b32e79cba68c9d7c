namespace LstmGradCheck.Tests.Rounding.Mpfr;

/// <summary>mpfr_rnd_t: the direction in which a result is rounded.</summary>
internal enum MpfrRounding
{
    /// <summary>To the nearest, ties to even.</summary>
    Nearest = 0,

    /// <summary>Away from zero.</summary>
    AwayFromZero = 4,
}
