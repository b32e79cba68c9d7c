using LstmGradCheck.Training.Catalogue;
using LstmGradCheck.Training.Trials;
using Xunit;

namespace LstmGradCheck.Tests.Training;

/// <summary>Rows of the catalogue by name.</summary>
internal static class Rows
{
    /// <summary>Each task with each of its rows.</summary>
    public static TheoryData<string, string> All
    {
        get
        {
            var data = new TheoryData<string, string>();
            foreach (var task in Reproductions.All)
            {
                foreach (var row in task.Rows)
                    data.Add(task.Name, row.Row);
            }

            return data;
        }
    }

    internal static Experiment Of(string task, string row) => Reproductions.All.Single(each => each.Name == task).Rows.Single(each => each.Row == row);
}
