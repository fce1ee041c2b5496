// solve FILE ROUNDS: solves the minimum-cost flow problem in FILE with LEMON's
// network simplex and prints, separated by spaces, the objective and the median
// of the processor seconds that run() took.
//
// FILE holds whole numbers: nodes and arcs; the supply of each node; tail, head,
// capacity (-1: none) and cost of each arc.
//
//	g++ -O3 -march=native -DNDEBUG -o solve solve.cc    (Debian: liblemon-dev)

#include <lemon/network_simplex.h>
#include <lemon/smart_graph.h>

#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <ctime>
#include <limits>
#include <vector>

using Graph = lemon::SmartDigraph;
using Simplex = lemon::NetworkSimplex<Graph, long long, long long>;

static long long number(FILE *in) {
  int c = getc_unlocked(in);
  while (c == ' ' || c == '\n') c = getc_unlocked(in);
  bool negative = c == '-';
  if (negative) c = getc_unlocked(in);
  if (c < '0' || c > '9') {
    std::fprintf(stderr, "solve: not a number in the input\n");
    std::exit(2);
  }
  long long v = 0;
  for (; c >= '0' && c <= '9'; c = getc_unlocked(in)) v = 10 * v + (c - '0');
  return negative ? -v : v;
}

int main(int argc, char **argv) {
  FILE *in = argc == 3 ? std::fopen(argv[1], "r") : nullptr;
  if (!in) {
    std::fprintf(stderr, "usage: solve FILE ROUNDS\n");
    return 2;
  }
  const int nodes = number(in), arcs = number(in), rounds = std::atoi(argv[2]);

  Graph graph;
  graph.reserveNode(nodes);
  graph.reserveArc(arcs);
  Graph::NodeMap<long long> supply(graph);
  Graph::ArcMap<long long> capacity(graph), cost(graph);
  for (int x = 0; x < nodes; x++) graph.addNode();
  for (int x = 0; x < nodes; x++) supply[graph.nodeFromId(x)] = number(in);
  for (int a = 0; a < arcs; a++) {
    const int tail = number(in), head = number(in);
    const Graph::Arc arc = graph.addArc(graph.nodeFromId(tail), graph.nodeFromId(head));
    const long long bound = number(in);
    capacity[arc] = bound < 0 ? std::numeric_limits<long long>::max() : bound;
    cost[arc] = number(in);
  }
  std::fclose(in);

  long long objective = 0;
  std::vector<double> seconds;
  for (int r = 0; r < rounds; r++) {
    Simplex simplex(graph);
    simplex.upperMap(capacity).costMap(cost).supplyMap(supply);
    const std::clock_t start = std::clock();
    const auto status = simplex.run();
    seconds.push_back(double(std::clock() - start) / CLOCKS_PER_SEC);
    if (status != Simplex::OPTIMAL) {
      std::fprintf(stderr, "solve: status %d\n", int(status));
      return 1;
    }
    objective = simplex.totalCost<long long>();
  }
  std::sort(seconds.begin(), seconds.end());
  std::printf("%lld %.6f\n", objective, seconds[seconds.size() / 2]);
}
