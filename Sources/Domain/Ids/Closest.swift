/// The name that somebody who wrote `word` most likely meant; nil when none is near.
///
/// Near is an edit distance of a third of the word, at least 1 and at most 4; case counts nothing. Short for long and
/// long for short is nearest to that: `lang`, `language`.
package func closest(to word: String, among names: some Sequence<String>) -> String? {
  let letters = Array(word.lowercased().unicodeScalars)
  guard letters.count > 1 else { return nil }
  let reach = min(4, max(1, letters.count / 3))
  let near = names.compactMap { name -> (distance: Int, name: String)? in
    guard name != word, let distance = distance(from: letters, to: name, reach: reach) else { return nil }
    return (distance, name)
  }
  return near.min { ($0.distance, $0.name) < ($1.distance, $1.name) }?.name
}

/// Nil beyond `reach`.
private func distance(from letters: [Unicode.Scalar], to name: String, reach: Int) -> Int? {
  let others = Array(name.lowercased().unicodeScalars)
  let isShortForm =
    min(letters.count, others.count) > 3 && (letters.starts(with: others) || others.starts(with: letters))
  guard abs(others.count - letters.count) <= reach else { return isShortForm ? reach : nil }
  let distance = editDistance(letters, others)
  return distance <= reach ? distance : isShortForm ? reach : nil
}

/// Insertions, deletions, changes and swaps of neighbours that turn one word into the other.
/// Source: optimal string alignment, Boytsov 2011, doi:10.1145/1963190.1963191, §2.2.
private func editDistance(_ left: [Unicode.Scalar], _ right: [Unicode.Scalar]) -> Int {
  var beforeLast: [Int] = []
  var last = Array(0...right.count)
  for (row, letter) in left.enumerated() {
    var current = [row + 1]
    for (column, other) in right.enumerated() {
      var cost = min(last[column + 1] + 1, current[column] + 1, last[column] + (letter == other ? 0 : 1))
      if row > 0, column > 0, letter == right[column - 1], left[row - 1] == other {
        cost = min(cost, beforeLast[column - 1] + 1)
      }
      current.append(cost)
    }
    (beforeLast, last) = (last, current)
  }
  return last[right.count]
}
