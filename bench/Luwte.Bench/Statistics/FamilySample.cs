using System.Globalization;
using Luwte.Statistics.Formulas;
using Luwte.Statistics.Random;

namespace Luwte.Bench.Statistics;

/// <summary>Made-up families at three waves with drop-out, in two groups; times are whole waves or each family's own.</summary>
internal sealed record FamilySample(double[] Y, double[] Yes, DesignMatrix X, DesignMatrix Ones, DesignMatrix Slopes, int[] Family, int[] Wave)
{
    internal static FamilySample Draw(int families, bool ownTimes)
    {
        var random = new SeededRandom(20261121);
        List<double> y = [], yes = [], x = [], slopes = [];
        List<int> family = [], wave = [];
        for (var g = 0; g < families; g++)
        {
            var group = g % 2;
            var level = 6 * random.NextNormal();
            var slope = 1.5 * random.NextNormal();
            var age = 2 + (random.NextDouble() * 16);
            for (var t = 0; t < 3; t++)
            {
                if (t > 0 && random.NextDouble() < 0.15)
                {
                    continue;
                }

                var time = ownTimes ? t + (0.3 * random.NextDouble()) : t;
                y.Add(50 - (3 * time) + (2 * group) - (time * group) + (0.3 * age) + level + (slope * time) + (5 * random.NextNormal()));
                yes.Add(random.NextDouble() < 1 / (1 + Math.Exp(-(-1 + (0.15 * level) - (0.2 * time * group)))) ? 1 : 0);
                x.AddRange([1, t == 1 ? 1 : 0, t == 2 ? 1 : 0, group, age, t == 1 ? group : 0, t == 2 ? group : 0]);
                slopes.AddRange([1, time]);
                family.Add(g);
                wave.Add(t);
            }
        }

        var n = y.Count;
        return new FamilySample(
            [.. y], [.. yes], new DesignMatrix(n, ["(Intercept)", "wave1", "wave2", "group1", "age", "wave1:group1", "wave2:group1"], [.. x]),
            new DesignMatrix(n, ["(Intercept)"], [.. Enumerable.Repeat(1.0, n)]), new DesignMatrix(n, ["(Intercept)", "time"], [.. slopes]), [.. family], [.. wave]);
    }

    internal void Write(TextWriter writer)
    {
        writer.WriteLine("family,wave,time,group,age,y,yes");
        for (var i = 0; i < Y.Length; i++)
        {
            writer.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{Family[i]},{Wave[i]},{Slopes[i, 1]:R},{X[i, 3]},{X[i, 4]:R},{Y[i]:R},{Yes[i]}"));
        }
    }
}
