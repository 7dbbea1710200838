/// Words that modify what is told, or that take such words back.
struct CueMention {
  var modifier: Int
  var isCounter: Bool
  var mention: Mention
}

extension CueMention {
  /// Of cues that overlap the longest; those of the same words all of them.
  static func longest(_ found: [CueMention]) -> [CueMention] {
    struct Words: Hashable {
      var start: Int
      var mask: UInt64
    }
    // What is there to take cues back goes before them, whatever its length.
    let ranked = found.sorted {
      ($0.isCounter ? 0 : 1, $1.mention.wordCount, $0.mention.start)
        < ($1.isCounter ? 0 : 1, $0.mention.wordCount, $1.mention.start)
    }
    var countered: [Int: Set<Int>] = [:]
    var taken: Set<Int> = []
    var chosen: Set<Words> = []
    let kept = ranked.filter { cue in
      let held = cue.mention.range.filter(cue.mention.holds)
      guard countered[cue.modifier, default: []].isDisjoint(with: held) else { return false }
      if cue.isCounter {
        countered[cue.modifier, default: []].formUnion(held)
        return true
      }
      let words = Words(start: cue.mention.start, mask: cue.mention.mask)
      guard chosen.contains(words) || taken.isDisjoint(with: held) else { return false }
      chosen.insert(words)
      taken.formUnion(held)
      return true
    }
    return kept.sorted { ($0.mention.start, $0.modifier) < ($1.mention.start, $1.modifier) }
  }
}
