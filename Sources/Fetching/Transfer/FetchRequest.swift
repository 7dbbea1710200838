package import Domain

/// One conditional GET of a source's feed.
package struct FetchRequest: Sendable, Hashable {
  package var source: SourceID
  /// Absolute: `http`, `https`, or `file` where `access.allow` has it.
  package var url: String
  /// What the server gave last time, sent back as it was; `.none` asks for the whole body.
  package var validators: Validators
  package var access: SourceAccess

  package init(
    source: SourceID, url: String, validators: Validators = .none, access: SourceAccess = SourceAccess()
  ) {
    self.source = source
    self.url = url
    self.validators = validators
    self.access = access
  }

  package init(
    source: SourceID, url: String, validators: Validators = .none, allow: AddressAllowance,
    headers: [RequestHeader] = []
  ) {
    let access = SourceAccess(allow: allow, headers: headers)
    self.init(source: source, url: url, validators: validators, access: access)
  }

  /// Why an address would be refused before anything is sent, in words that do not repeat it; nil for one
  /// that would be tried, and for a file.
  package static func refusal(of url: String) -> String? {
    if LocalFile.isMeant(by: url) { return nil }
    do throws(FetchFailure) {
      _ = try Site(url)
      return nil
    } catch {
      return error.words
    }
  }
}
