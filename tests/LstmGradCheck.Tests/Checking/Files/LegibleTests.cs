using LstmGradCheck.Checking.Files;
using Xunit;

namespace LstmGradCheck.Tests.Checking.Files;

public sealed class LegibleTests
{
    [Theory]
    [InlineData("a\nb\rc\td", @"a\nb\rc\td")]
    [InlineData("\0\u0007\u001b[31m\u007f", @"\u0000\u0007\u001b[31m\u007f")]
    [InlineData("\u0080\u0085\u009b31m\u009f", @"\u0080\u0085\u009b31m\u009f")]
    [InlineData("\u2028\u2029", @"\u2028\u2029")]
    [InlineData("\u202a\u202b\u202c\u202d\u202e", @"\u202a\u202b\u202c\u202d\u202e")]
    [InlineData("\u2066\u2067\u2068\u2069", @"\u2066\u2067\u2068\u2069")]
    [InlineData("\u200b\u200e\u00ad\ufeff", @"\u200b\u200e\u00ad\ufeff")]
    public void What_cannot_be_seen_is_escaped(string text, string shown) => Assert.Equal(shown, Legible.Text(text, 100));

    [Fact]
    public void Every_character_of_these_kinds_is_escaped()
    {
        int[][] ranges = [[0, 0x1f], [0x7f, 0x9f], [0x2028, 0x202e], [0x2066, 0x2069], [0xd800, 0xdfff]];
        foreach (var code in ranges.SelectMany(range => Enumerable.Range(range[0], range[1] - range[0] + 1)))
            Assert.Matches(@"^x\\([nrt]|u[0-9a-f]{4})y$", Legible.Text($"x{(char)code}y", 100));
    }

    [Fact]
    public void Halves_of_pairs_are_escaped_and_pairs_are_shown()
    {
        Assert.Equal(@"\ud83d", Legible.Text("\ud83d", 10));
        Assert.Equal(@"\ude00x", Legible.Text("\ude00x", 10));
        Assert.Equal("\U0001F600", Legible.Text("\U0001F600", 10));
        // A tag, which cannot be seen.
        Assert.Equal(@"\udb40\udc41", Legible.Text("\U000E0041", 10));
    }

    [Theory]
    [InlineData("::error::x", @":\u003aerror:\u003ax")]
    [InlineData(":::", @":\u003a:")]
    [InlineData("##vso[task.complete]", @"#\u0023vso[task.complete]")]
    [InlineData("####", @"#\u0023#\u0023")]
    [InlineData("a: b# c:d", "a: b# c:d")]
    public void What_a_CI_system_obeys_is_escaped(string text, string shown) => Assert.Equal(shown, Legible.Text(text, 100));

    [Fact]
    public void Other_text_stays_as_it_is()
    {
        const string Text = @"é 日本 Ω \n C:\files 'x' a̐ 😀";
        Assert.Equal(Text, Legible.Text(Text, 100));
    }

    [Theory]
    [InlineData("\u001b\n\u202e::##\ud83d")]
    [InlineData("plain")]
    public void Legible_text_stays_as_it_is(string text)
    {
        var once = Legible.Text(text, 100);
        Assert.Equal(once, Legible.Text(once, once.Length));
    }

    [Theory]
    [InlineData("0123456789", "0123456789")]
    [InlineData("0123456789a", "0123456...")]
    [InlineData("012345\U0001F6007890", "012345...")]
    public void Long_text_is_shortened_at_its_end(string text, string shown) => Assert.Equal(shown, Legible.Text(text, 10));

    [Fact]
    public void A_long_path_and_a_long_message_keep_their_beginning_and_their_end()
    {
        var path = $"/begin/{new string('x', 5000)}/end.json";
        Assert.StartsWith("/begin/xxx", Legible.Path(path), StringComparison.Ordinal);
        Assert.EndsWith("xxx/end.json", Legible.Path(path), StringComparison.Ordinal);
        Assert.Contains("x...x", Legible.Path(path), StringComparison.Ordinal);
        Assert.Equal((Legible.LongestPath, Legible.LongestMessage), (Legible.Path(path).Length, Legible.Message(path).Length));
        Assert.Equal(path[..Legible.LongestPath], Legible.Path(path[..Legible.LongestPath]));
    }

    [Fact]
    public void A_pair_is_not_cut_where_a_path_is()
    {
        foreach (var shift in new[] { "", "x" })
            Assert.DoesNotContain(@"\u", Legible.Path(shift + string.Concat(Enumerable.Repeat("\U0001F600", 500))), StringComparison.Ordinal);
    }
}
