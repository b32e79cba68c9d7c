namespace LstmGradCheck.Cli.Sharding;

/// <summary>The variables by which a CI system or a scheduler tells a job which of several it is.</summary>
/// <param name="Name">The system.</param>
/// <param name="Index">The variable that says which; whoever sets it runs the job as one of several.</param>
/// <param name="Count">The variable that says of how many, or null if there is none.</param>
/// <param name="First">The number of the first job, where it is always the same.</param>
internal sealed record Scheduler(string Name, string Index, string? Count, int First)
{
    /// <summary>The systems that are known, with the documents that state their bases.</summary>
    internal static IReadOnlyList<Scheduler> All { get; } =
    [
        // docs.gitlab.com/ci/variables/predefined_variables: from 1. A job that is not parallel has CI_NODE_TOTAL alone.
        new("GitLab CI", "CI_NODE_INDEX", "CI_NODE_TOTAL", 1),
        // slurm.schedmd.com/job_array.html: whatever --array says, so the first is a variable too.
        new("Slurm", "SLURM_ARRAY_TASK_ID", "SLURM_ARRAY_TASK_COUNT", 0)
        {
            FirstVariable = "SLURM_ARRAY_TASK_MIN",
            LastVariable = "SLURM_ARRAY_TASK_MAX",
            StepVariable = "SLURM_ARRAY_TASK_STEP",
        },
        // kubernetes.io/docs/concepts/workloads/controllers/job: from 0, and no count.
        new("Kubernetes", "JOB_COMPLETION_INDEX", null, 0),
        // bazel.build/reference/test-encyclopedia: from 0; a test that shards touches the status file.
        new("Bazel", "TEST_SHARD_INDEX", "TEST_TOTAL_SHARDS", 0) { StatusFile = "TEST_SHARD_STATUS_FILE" },
    ];

    /// <summary>The variable with the number of the first job, or null if that is <see cref="First"/>.</summary>
    internal string? FirstVariable { get; init; }

    /// <summary>The variable with the number of the last job, or null.</summary>
    internal string? LastVariable { get; init; }

    /// <summary>The variable with the distance from one job's number to the next, or null if it is 1.</summary>
    internal string? StepVariable { get; init; }

    /// <summary>The variable that names a file to touch, or null.</summary>
    internal string? StatusFile { get; init; }
}
