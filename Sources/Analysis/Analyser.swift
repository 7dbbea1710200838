package import Domain

/// Reads articles: who did what to whom, where and when, whether it happened, and how much it counts.
///
/// A pure function of article, source and lexicon: the same in, the same out, on every machine. One instance
/// serves all threads; each call borrows a scratch of word caches, so nothing is shared while it runs.
/// Cost: one pass over the words, and no more where it finds no event. Scores are 0-100 (`FrameSum`).
/// Never fails: a language without a profile is read with the words that hold everywhere.
package struct Analyser: Sendable {
  package let lexicon: Lexicon
  /// Rules that are left out, to see what each of them does.
  package let without: Set<ModifierRule>
  private let scratches = ScratchPool()

  package init(_ lexicon: Lexicon, without: Set<ModifierRule> = []) {
    self.lexicon = lexicon
    self.without = without
  }

  /// What the article says, in the form that the desk works on.
  /// - Parameter source: Its configured language and genre count; nil for an article out of nowhere.
  package func assessment(of article: Article, from source: Source? = nil) -> Assessment {
    scratches.withScratch { scratch in
      ArticleReader(lexicon, article, source, scratch, without: without).assessment()
    }
  }

  /// The same with everything on the way to it, for people who ask why.
  package func reading(of article: Article, from source: Source? = nil) -> Reading {
    scratches.withScratch { scratch in
      ArticleReader(lexicon, article, source, scratch, without: without).reading()
    }
  }

  /// The steps of one frame's sum; the last total is its severity.
  package func steps(of frame: Frame) -> [ScoreStep] { FrameSum(frame).steps }
}
