using Luwte.Bench.Statistics;

return args switch
{
    ["statistics", .. var rest] => StatisticsBench.Run(rest),
    _ => Usage(),
};

static int Usage()
{
    Console.Error.WriteLine("Name a bench: statistics [families].");
    return 2;
}
