import Domain
import Testing

@testable import Analysis

@Suite struct LexiconTests {
  private func problems(_ change: (inout LexiconSource) -> Void) -> [String] {
    var source = SampleLexicon.source
    change(&source)
    do throws(LexiconError) {
      _ = try Lexicon(compiling: source)
      return []
    } catch {
      return error.problems.map(\.description)
    }
  }

  private func at(_ line: Int, _ column: Int) -> Domain.SourceLocation {
    Domain.SourceLocation(file: "fire.yaml", line: line, column: column)
  }

  @Test func tellsEveryMistakeAtOnce() {
    let found = problems { source in
      source.events[0].wordings["en"]?[.nouns] = [TermSource("hit (a|b", at: at(12, 10))]
      source.events[0].type.asThreat = "no-such-type"
      source.entities[0].names["en"] = [TermSource("...", at: at(20, 5))]
      source.entities[1].entity.partOf = "nobody"
      source.places[0].place.within = "nowhere"
      source.modifiers[0].cues["en"] = [TermSource("{no.list} of", at: at(9, 3))]
      source.languages[0].stemmer = "klingon"
      source.languages[0].words[.numberWords] = [TermSource("seven", at: at(30, 1))]
    }
    #expect(
      found == [
        "fire.yaml:9:3: unknown list {no.list}; expected a list of 'en', an entity or a place",
        "fire.yaml:12:14: unbalanced '(' in term \"hit (a|b\"",
        "fire.yaml:20:5: no word to match in term \"...\"",
        "fire.yaml:30:1: number word \"seven\"; expected the word and its value, as in three 3",
        "sample.yaml:1:1: as-threat of 'shelling' is 'no-such-type'; expected an event type",
        "sample.yaml:1:1: part-of of 'ARM' is 'nobody'; expected an entity",
        "sample.yaml:1:1: place 'syunik' lies at 'nowhere'; expected a place",
        "sample.yaml:1:1: unknown stemmer 'klingon'; expected one of libstemmer's",
      ])
  }

  @Test func everyStateIsAPlaceAndHasParts() {
    let gazetteer = SampleLexicon.lexicon.gazetteer
    #expect(gazetteer.places["arm"]?.kind == .country)
    #expect(gazetteer.state(of: "tatev") == "ARM")
    #expect(gazetteer.parties(to: "shusha") == ["AZE", "ARM"])
    #expect(gazetteer.entities["RUS.MIL"]?.kind == .force)
    #expect(gazetteer.covers("RUS", "RUS.MIL"))
    #expect(gazetteer.entities["security-council.MIL"] == nil)
  }

  @Test func termsOfTwoEventsAreToldApart() throws {
    var source = SampleLexicon.source
    source.events[1].wordings["en"]?[.nouns]?.append(TermSource("shelling", at: at(7, 2)))
    let warnings = try Lexicon(compiling: source).warnings
    #expect(
      warnings.map(\.description).contains(
        "fire.yaml:7:2: term \"shelling\" also belongs to event 'shelling'; the first wins"))
  }

  @Test func listsStandForNames() throws {
    var source = SampleLexicon.source
    source.events[0].wordings["en"]?[.phrases] = SampleLexicon.terms([
      "{weapon} rain on {arm.places}", "{nk} under siege",
    ])
    let analyser = Analyser(try Lexicon(compiling: source))
    func events(_ title: String) -> [EventTypeID] {
      analyser.assessment(of: article(title)).frames.map(\.event)
    }
    #expect(events("Rockets rained on Tatev") == ["shelling"])
    #expect(events("Mortars rain on Armenia") == ["shelling"])
    #expect(events("Rockets rained on Shusha") == [])
    #expect(events("Nagorno-Karabakh under siege") == ["shelling"])
  }

  @Test func countsWhatItHolds() {
    let counts = SampleLexicon.lexicon.counts
    #expect(counts.events == 13)
    #expect(counts.languages == 3)
    #expect(counts.terms > 200)
  }

  @Test func namesOfLanguagesWithoutProfileStillCount() {
    #expect(SampleLexicon.analyser.assessment(of: article("Troepen", language: "nl")).frames.isEmpty)
  }
}
