import Domain

/// Gathers the frames of one article, weighs, merges and orders them, and cuts their sentences into evidence.
struct ArticleOutcome {
  struct Draft {
    var words: String
    var sentence: Int
    var frame: Frame?
    var outcome: FrameReading.Outcome
  }

  var assessment: Assessment
  let lexicon: Lexicon
  let text: ArticleText
  let selection: MentionSelection
  private(set) var drafts: [Draft] = []
  private var views: [(view: SentenceView, clauses: [Clause])] = []

  init(_ assessment: Assessment, lexicon: Lexicon, text: ArticleText, selection: MentionSelection) {
    self.assessment = assessment
    self.lexicon = lexicon
    self.text = text
    self.selection = selection
  }

  mutating func add(_ view: SentenceView, _ clauses: [Clause]) { views.append((view, clauses)) }

  mutating func add(_ result: FrameBuilder.Result, words: String, sentence: Int) {
    switch result {
    case .frame(let frame):
      drafts.append(Draft(words: words, sentence: sentence, frame: frame, outcome: .kept))
    case .discarded(let outcome):
      drafts.append(Draft(words: words, sentence: sentence, frame: nil, outcome: outcome))
    }
  }

  /// Applies what holds of the whole article, then merges and orders.
  mutating func finish(_ whole: WholeArticle) {
    let findings = whole.findings()
    assessment.domains = Array(Set(findings.compactMap(\.domain))).sorted()
    if findings.contains(where: { $0.modifier.kind == .opinion }) { assessment.genre = .commentary }
    for index in drafts.indices { weigh(index, findings, whole) }
    merge()
  }

  private mutating func weigh(_ index: Int, _ findings: [WholeArticle.Finding], _ whole: WholeArticle) {
    guard var frame = drafts[index].frame else { return }
    for finding in findings
    where !whole.resists(frame, finding) && !frame.isModified(by: finding.modifier.kind) {
      frame.modifiers.append(finding.modifier)
    }
    frame.severity = FrameSum(frame).severity
    frame.score = FrameSum(frame).score
    drafts[index].frame = frame
  }

  private mutating func merge() {
    let live = drafts.indices.filter { drafts[$0].frame != nil }
    let results = FrameMerger(gazetteer: lexicon.gazetteer).merged(live.compactMap { drafts[$0].frame })
    var sentences: [Int: Int] = [:]
    for result in results {
      let head = live[result.members[0]]
      for member in result.members.dropFirst() { drafts[live[member]].outcome = .merged(into: head) }
      var frame = result.frame
      frame.sentence = place(drafts[head].sentence, &sentences)
      drafts[head].frame = frame
      assessment.frames.append(frame)
    }
    cutEvidence(sentences)
  }

  /// The number of a sentence among those that frames point to.
  private func place(_ sentence: Int, _ places: inout [Int: Int]) -> Int {
    if let known = places[sentence] { return known }
    places[sentence] = places.count
    return places.count - 1
  }

  private mutating func cutEvidence(_ sentences: [Int: Int]) {
    let ordered = sentences.sorted { $0.value < $1.value }
    assessment.sentences = ordered.map { number, place in
      Evidence(view: views[number].view, frames: assessment.frames.filter { $0.sentence == place }).sentence()
    }
  }

  var reading: Reading {
    Reading(
      assessment: assessment, sentences: views.map { SentenceReading($0.view, $0.clauses) },
      frames: drafts.map { draft in
        FrameReading(
          words: draft.words, sentence: draft.sentence, outcome: draft.outcome, frame: draft.frame,
          steps: draft.frame.map { FrameSum($0).steps } ?? [])
      })
  }
}
