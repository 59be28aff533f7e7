namespace Luwte.Statistics.PairMatching;

/// <summary>The assignment problem for any cost: every row to its own column at the smallest total cost.</summary>
/// <remarks>
/// Jonker and Volgenant (1987), A shortest augmenting path algorithm for dense and sparse linear assignment problems: augmenting
/// row reduction, then Dijkstra paths on reduced costs. Rows may be fewer than columns: prices start at zero and only fall for
/// columns in use. A row may stay alone at the price <c>alone</c> (finite): its own extra column. O(n²m) at worst, usually far
/// less.
/// </remarks>
internal sealed class ShortestPathAssignment
{
    private readonly int rows;
    private readonly int columns;
    private readonly Func<int, double[]> costs;
    private readonly double alone;
    private readonly double[] price;
    private readonly int[] columnOfRow;
    private readonly int[] rowOfColumn;

    private ShortestPathAssignment(int rows, int columns, Func<int, double[]> costs, double alone)
    {
        this.rows = rows;
        this.columns = columns;
        this.costs = costs;
        this.alone = alone;
        price = new double[columns];
        columnOfRow = new int[rows];
        rowOfColumn = new int[columns];
        Array.Fill(columnOfRow, -1);
        Array.Fill(rowOfColumn, -1);
    }

    /// <summary>For each row its column, or −1 for a row that stays alone.</summary>
    /// <param name="rows">Number of rows.</param>
    /// <param name="columns">Number of columns.</param>
    /// <param name="costs">Costs of a row with every column, ≥ 0; infinite forbids the pair. The array may be used again for the next row.</param>
    /// <param name="alone">Finite price of leaving a row alone; make it larger than any total to get as many pairs as possible.</param>
    public static int[] Solve(int rows, int columns, Func<int, double[]> costs, double alone)
    {
        var problem = new ShortestPathAssignment(rows, columns, costs, alone);
        foreach (var row in problem.ReduceRows())
        {
            problem.Augment(row);
        }

        return [.. problem.columnOfRow.Select(c => c >= columns ? -1 : c)];
    }

    /// <summary>Two rounds in which free rows bid for their best column; returns the rows still free.</summary>
    private List<int> ReduceRows()
    {
        var free = Enumerable.Range(0, rows).ToList();
        for (var round = 0; round < 2; round++)
        {
            var queue = new Stack<int>(Enumerable.Reverse(free));
            free = [];

            // Rounding could let two rows outbid each other for ever.
            var patience = 8L * rows;
            while (queue.Count > 0)
            {
                var row = queue.Pop();
                if (patience-- <= 0)
                {
                    free.Add(row);
                    continue;
                }

                var rowCosts = costs(row);
                double least = alone, second = double.PositiveInfinity;
                var best = columns;
                for (var j = 0; j < columns; j++)
                {
                    var reduced = rowCosts[j] - price[j];
                    if (reduced < least)
                    {
                        (second, least, best) = (least, reduced, j);
                    }
                    else if (reduced < second)
                    {
                        second = reduced;
                    }
                }

                if (best == columns)
                {
                    columnOfRow[row] = columns;
                    continue;
                }

                var previous = rowOfColumn[best];
                if (least < second && !double.IsPositiveInfinity(second))
                {
                    price[best] -= second - least;
                }
                else if (previous >= 0)
                {
                    free.Add(row);
                    continue;
                }

                columnOfRow[row] = best;
                rowOfColumn[best] = row;
                if (previous >= 0)
                {
                    columnOfRow[previous] = -1;
                    queue.Push(previous);
                }
            }

            free.Sort();
        }

        return free;
    }

    /// <summary>Gives one more row a column along the shortest path of reduced costs.</summary>
    private void Augment(int start)
    {
        var distance = new double[columns];
        var from = new int[columns];
        var waiting = new int[columns];
        for (var j = 0; j < columns; j++)
        {
            distance[j] = double.PositiveInfinity;
            from[j] = -1;
            waiting[j] = j;
        }

        var open = columns;
        var settled = new List<int>();
        var row = start;
        var reached = 0.0;
        var aloneAt = alone;
        var aloneRow = start;
        var end = -1;
        while (true)
        {
            // The reduced cost of the column a settled row came from is zero, so its own cost is the base.
            var rowCosts = costs(row);
            var baseCost = row == start ? 0 : rowCosts[columnOfRow[row]] - price[columnOfRow[row]];
            if (reached + alone - baseCost < aloneAt)
            {
                aloneAt = reached + alone - baseCost;
                aloneRow = row;
            }

            var least = double.PositiveInfinity;
            var leastPlace = -1;
            for (var k = 0; k < open; k++)
            {
                var j = waiting[k];
                var through = reached + (rowCosts[j] - price[j] - baseCost);
                if (through < distance[j])
                {
                    distance[j] = through;
                    from[j] = row;
                }

                if (distance[j] < least || (leastPlace >= 0 && distance[j].Equals(least) && rowOfColumn[j] < 0 && rowOfColumn[waiting[leastPlace]] >= 0))
                {
                    least = distance[j];
                    leastPlace = k;
                }
            }

            if (leastPlace < 0 || aloneAt < least)
            {
                reached = aloneAt;
                break;
            }

            var column = waiting[leastPlace];
            reached = least;
            waiting[leastPlace] = waiting[--open];
            if (rowOfColumn[column] < 0)
            {
                end = column;
                break;
            }

            settled.Add(column);
            row = rowOfColumn[column];
        }

        foreach (var column in settled)
        {
            price[column] += distance[column] - reached;
        }

        // Walk the path back: every row on it moves to the column it reached.
        var at = end < 0 ? aloneRow : from[end];
        var take = end < 0 ? columns : end;
        while (true)
        {
            var leaves = columnOfRow[at];
            columnOfRow[at] = take;
            if (take < columns)
            {
                rowOfColumn[take] = at;
            }

            if (at == start)
            {
                return;
            }

            take = leaves;
            at = from[leaves];
        }
    }
}
