using System.Text;
using LstmGradCheck.Checking.Probes;
using LstmGradCheck.Checking.Recordings;
using Xunit;

namespace LstmGradCheck.Tests.Checking.Probes;

/// <summary>Questions and answers as lines of JSON.</summary>
public sealed class AnswerLineTests
{
    [Theory]
    [InlineData("", "found on standard output: ; expected one line of JSON that answers question 7")]
    [InlineData("epoch \u001b[31m1", @"found on standard output: epoch \u001b[31m1; expected one line of JSON that answers question 7")]
    [InlineData("[1]", "found on standard output: [1]; expected one line of JSON that answers question 7")]
    [InlineData("{}", "found no id in an answer; expected 7")]
    [InlineData("""{"id":6,"arrays":{}}""", "found the id 6 in an answer; expected 7")]
    [InlineData("""{"id":"7","arrays":{}}""", "found the id \"7\" in an answer; expected 7")]
    [InlineData("""{"id":7}""", "found no object arrays in the answer to question 7; expected one, or a text error")]
    [InlineData("""{"id":7,"arrays":{"x.grad":[1]}}""", "x.grad: found [1]; expected an object with the arrays shape and data")]
    [InlineData("""{"id":7,"arrays":{"x.grad":{"shape":[2],"data":[1]}}}""", "x.grad: found 1 numbers in data; expected as many as shape says, 2")]
    [InlineData("""{"id":7,"arrays":{"x.grad":{"shape":[-1],"data":[1]}}}""", "x.grad: found -1 in shape; expected whole numbers")]
    [InlineData("""{"id":7,"arrays":{"x.grad":{"shape":[1],"data":[[1]]}}}""", "x.grad: found [1] in data; expected numbers, row by row, without lists in the list")]
    [InlineData("""{"id":7,"arrays":{"x.grad":{"shape":[1],"data":["nan"]}}}""", "x.grad: found \"nan\" in data; expected numbers, row by row, without lists in the list")]
    [InlineData("""{"id":7,"arrays":{"x.grad":{"shape":[1],"data":[1],"dtype":"float16"}}}""", "x.grad: found dtype float16; expected float32 or float64")]
    [InlineData("""{"id":7,"arrays":{"x.grad":{"shape":[1],"data":[1]},"x.grad":{"shape":[1],"data":[1]}}}""", "x.grad: found a second array of this name; expected each once")]
    public void What_is_no_answer_is_refused_with_what_was_found(string line, string message)
    {
        var failure = Assert.Throws<ProbedFailureException>(() => Read(line));
        Assert.Equal((FindingKind.Garbage, message), (failure.Kind, failure.Message));
    }

    [Fact]
    public void An_error_is_an_exception_of_the_implementation()
    {
        var failure = Assert.Throws<ProbedFailureException>(() => Read("""{"id":7,"error":"ValueError: \u001b[31m"}"""));
        Assert.Equal((FindingKind.Exception, @"ValueError: \u001b[31m"), (failure.Kind, failure.Message));
    }

    [Theory]
    [InlineData("[NaN, Infinity, -Infinity, 0.5]")]
    [InlineData("""["NaN","Infinity","-Infinity",0.5]""")]
    public void Numbers_that_are_not_finite_are_understood_with_quotes_and_without(string data)
    {
        var answer = Read("""{"id":7,"note":"NaN \" Infinity","arrays":{"x.grad":{"shape":[4],"data":""" + data + "}}}");
        Assert.Equal([double.NaN, double.PositiveInfinity, double.NegativeInfinity, 0.5], answer.ValuesOf("x.grad"));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Every_number_comes_back_as_it_was(bool isSingle)
    {
        double[] values = isSingle ? [0.1f, float.MaxValue, float.Epsilon, -0.0f, 1 / 3f] : [0.1, double.MaxValue, double.Epsilon, -0.0, 1 / 3.0];
        var question = new Recording("question").Add("x", [5], values, isSingle).Add("lengths", 3, 1);
        var line = QuestionLine.Of(7, question, isTraining: true);
        Assert.Equal((byte)'\n', line[^1]);
        Assert.StartsWith("""{"id":7,"training":true,"arrays":{"x":{"shape":[5],"dtype":"float""", Encoding.UTF8.GetString(line), StringComparison.Ordinal);
        var answer = AnswerLine.Read(line.AsMemory(0, line.Length - 1), 7, isSingle: false);
        Assert.Equal(values.Select(BitConverter.DoubleToInt64Bits), answer.ValuesOf("x").Select(BitConverter.DoubleToInt64Bits));
        Assert.Equal([3, 1], answer.ValuesOf("lengths"));
        Assert.InRange(line.Length, 0, QuestionLine.LongestAnswer(question));
    }

    [Theory]
    [InlineData("""{"ready":true}""", true)]
    [InlineData("""{"ready":false}""", false)]
    [InlineData("ready", false)]
    public void A_program_says_that_it_is_ready(string line, bool isReady) => Assert.Equal(isReady, AnswerLine.IsReady(Encoding.UTF8.GetBytes(line)));

    [Theory]
    [InlineData(new[] { 17, 18, 19 }, 19, "from 17 cells on")]
    [InlineData(new[] { 1, 2, 3 }, 3, "at every size")]
    [InlineData(new[] { 1 }, 3, "at 1 cell")]
    [InlineData(new[] { 3 }, 3, "at 3 cells")]
    [InlineData(new[] { 2, 3 }, 9, "from 2 to 3 cells")]
    [InlineData(new[] { 8, 16, 24 }, 33, "at 8, 16, 24 cells")]
    public void Sizes_are_said_in_words(int[] sizes, int most, string words) => Assert.Equal(words, SizeSweep.Where(sizes, most, "cells"));

    private static Recording Read(string line) => AnswerLine.Read(Encoding.UTF8.GetBytes(line), 7, isSingle: false);
}
