namespace LstmGradCheck.Verification.Problems;
internal static class NpzFile { internal static Dictionary<string, (int[] Shape, double[] Values)> Read(string path) => throw new ProblemException(path, "", "x", "y"); }
