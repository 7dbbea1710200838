import Domain
import HeapModule

/// The queue of all sources: they queue for their host, hosts for their domain, domains for their turn.
///
/// A source passes when it is due and neither its host nor its domain must wait; nobody waits for another
/// host. Sources of one host pass in the order of their due times, so that all of them are late alike.
/// Cost: three heaps' O(log n) a pass; nothing is looked at but the gates of that one source.
///
/// Queues are lazy: a gate whose time moves back keeps its turn and is put in order when that comes up.
/// Source: the usual lazy deletion of priority queues, where decrease-key is wanted and the heap has none.
struct PollGates: Sendable {
  private static let root = 0
  /// Gates that are none: of the root, and of sources without a host.
  private static let openNames = ["host:", "domain:", ""]

  private var gates: [PollGate] = []
  private var hosts: [Int32] = []
  /// By slot; `.max` for a source that does not wait.
  private var dues: [Int64] = []

  /// When the first source may pass.
  var readyAt: Int64? { gates.first?.turns.min?.at }

  func due(of slot: Int) -> Int64? { dues[slot] == .max ? nil : dues[slot] }
  func host(of slot: Int) -> PollGate { gates[Int(hosts[slot])] }

  func stretch(of slot: Int) -> Double {
    let host = host(of: slot)
    return max(host.stretch, gates[host.parent].stretch)
  }
}

extension PollGates {
  /// Gates for a set of plans, one slot each in their order; gates that were known keep their state. No
  /// source waits until `setDue` and `arrange`.
  init(for plans: [PollPlan], after old: PollGates, _ options: ScheduleOptions) {
    gates = [PollGate("", parent: -1)]
    var known = Dictionary(old.gates.map { ($0.name, $0) }) { first, _ in first }
    known[""] = nil
    var numbers: [String: Int] = [:]
    for plan in plans {
      let (host, domain) = Self.names(of: plan)
      let parent = gate(domain, parent: Self.root, &numbers, known)
      hosts.append(Int32(gate(host, parent: parent, &numbers, known)))
    }
    dues = Array(repeating: .max, count: plans.count)
    limit(by: options)
  }

  /// A host may be called like its domain.
  private static func names(of plan: PollPlan) -> (host: String, domain: String) {
    guard let host = plan.host else { return (openNames[0], openNames[1]) }
    return ("host:" + host, "domain:" + (plan.domain ?? host))
  }

  private mutating func gate(
    _ name: String, parent: Int, _ numbers: inout [String: Int], _ known: [String: PollGate]
  ) -> Int {
    if let number = numbers[name] { return number }
    numbers[name] = gates.count
    gates.append(PollGate(name, parent: parent, after: known[name]))
    return gates.count - 1
  }

  private mutating func limit(by options: ScheduleOptions) {
    for number in gates.indices where !Self.openNames.contains(gates[number].name) {
      let isHost = gates[number].parent > Self.root
      gates[number].spacing = isHost ? options.hostSpacing : options.domainSpacing
      gates[number].maxSpacing = isHost ? options.hostSpacing * 5 : 0
      gates[number].maxUnderWay = isHost ? options.maxUnderWayPerHost : options.maxUnderWayPerDomain
    }
  }

  /// The source waits until then, from `arrange` on.
  mutating func setDue(_ due: Int64, of slot: Int) { dues[slot] = due }

  /// The source is being polled, and counts as such from `arrange` on.
  mutating func setUnderWay(_ slot: Int) {
    let host = Int(hosts[slot])
    gates[host].underWayCount += 1
    gates[gates[host].parent].underWayCount += 1
  }

  /// Moves everything in time: the clock was set.
  mutating func shift(by span: Int64) {
    for slot in dues.indices where dues[slot] != .max { dues[slot] += span }
    for gate in gates.indices where gates[gate].freeAt != .min { gates[gate].freeAt += span }
    for gate in gates.indices where gates[gate].heldUntil != .min { gates[gate].heldUntil += span }
    arrange()
  }

  /// Builds all queues anew, in O(n).
  mutating func arrange() {
    var turns: [[PollTurn]] = Array(repeating: [], count: gates.count)
    for slot in dues.indices where dues[slot] != .max {
      turns[Int(hosts[slot])].append(PollTurn(at: dues[slot], child: slot))
    }
    // A gate's parent stands before it.
    for gate in gates.indices.reversed() {
      gates[gate].turns = Heap(turns[gate])
      let ready = gates[gate].readyAt
      gates[gate].queuedAt = ready
      if gate != Self.root, ready != .max {
        turns[gates[gate].parent].append(PollTurn(at: ready, child: gate))
      }
    }
  }

  /// How many of some slots queue at each of their gates.
  func crowds(_ slots: some Sequence<Int>) -> [Int] {
    var crowds = Array(repeating: 0, count: gates.count)
    for slot in slots {
      crowds[Int(hosts[slot])] += 1
      crowds[host(of: slot).parent] += 1
    }
    return crowds
  }

  /// How long a crowd needs to pass the gates of a source.
  func passage(of slot: Int, in crowds: [Int]) -> Int64 {
    let host = host(of: slot)
    return max(
      gates[Int(hosts[slot])].passage(crowds[Int(hosts[slot])]),
      gates[host.parent].passage(crowds[host.parent]))
  }
}

extension PollGates {
  /// Lets the next through, if one may pass now.
  mutating func pass(now: Int64) -> Int? {
    guard let domain = gates.first?.turns.min, domain.at <= now, let host = gates[domain.child].turns.min,
      let source = gates[host.child].turns.popMin()
    else { return nil }
    dues[source.child] = .max
    gates[host.child].begin(now: now)
    gates[domain.child].begin(now: now)
    settle(from: host.child)
    return source.child
  }

  /// Ends a poll. Until `queue` or `dismiss` the source is nowhere.
  mutating func end(_ slot: Int, took milliseconds: Int64) {
    let host = Int(hosts[slot])
    gates[host].end(took: milliseconds)
    gates[gates[host].parent].end(took: milliseconds)
  }

  mutating func queue(_ slot: Int, due: Int64) {
    dues[slot] = due
    gates[Int(hosts[slot])].turns.insert(PollTurn(at: due, child: slot))
    settle(from: Int(hosts[slot]))
  }

  /// The source does not wait for anything any more.
  mutating func dismiss(_ slot: Int) {
    dues[slot] = .max
    settle(from: Int(hosts[slot]))
  }

  mutating func addDemand(_ demand: Int64, of slot: Int) {
    let host = Int(hosts[slot])
    gates[host].demand += demand
    gates[gates[host].parent].demand += demand
  }

  mutating func approve(_ slot: Int) { gates[Int(hosts[slot])].approve() }

  /// Keeps all away from a source's host.
  /// - Parameter milliseconds: nil where the host does not say how long.
  mutating func hold(_ slot: Int, _ milliseconds: Int64?, now: Int64) {
    let host = Int(hosts[slot])
    let ours = gates[host].complain(now: now)
    gates[host].hold(until: now + (milliseconds ?? ours))
  }

  /// What a standing says of the host.
  mutating func restore(_ slot: Int, heldUntil: Int64, caution: Int) {
    let host = Int(hosts[slot])
    gates[host].hold(until: heldUntil)
    gates[host].caution = max(gates[host].caution, min(max(0, caution), PollGate.maxCaution))
  }

  /// Puts a gate and those above it in order after a change.
  private mutating func settle(from gate: Int) {
    var gate = gate
    while true {
      dropOutdated(at: gate)
      let parent = gates[gate].parent
      guard parent >= 0 else { return }
      let ready = gates[gate].readyAt
      if ready < gates[gate].queuedAt {
        gates[gate].queuedAt = ready
        gates[parent].turns.insert(PollTurn(at: ready, child: gate))
      }
      gate = parent
    }
  }

  private mutating func dropOutdated(at gate: Int) {
    let isHost = gates[gate].parent > Self.root
    while let turn = gates[gate].turns.min {
      if isHost {
        if dues[turn.child] == turn.at { return }
        gates[gate].turns.removeMin()
      } else if !putBack(turn, at: gate) {
        return
      }
    }
  }

  /// - Returns: whether the turn was outdated, and was dropped or put where it belongs.
  private mutating func putBack(_ turn: PollTurn, at gate: Int) -> Bool {
    guard gates[turn.child].queuedAt == turn.at else {
      gates[gate].turns.removeMin()
      return true
    }
    let ready = gates[turn.child].readyAt
    if ready == turn.at { return false }
    gates[turn.child].queuedAt = ready
    if ready == .max {
      gates[gate].turns.removeMin()
    } else {
      gates[gate].turns.replaceMin(with: PollTurn(at: ready, child: turn.child))
    }
    return true
  }
}
