package import Domain

/// One conditional GET of a source's feed.
package struct FetchRequest: Sendable, Hashable {
  package var source: SourceID
  /// Absolute: `http`, `https`, or `file` where `allow` has it.
  package var url: String
  /// What the server gave last time, sent back as it was; `.none` asks for the whole body.
  package var validators: Validators
  /// The non-public addresses that this source may read, itself or through a redirect.
  package var allow: AddressAllowance
  /// Sent beside tensiond's own; one of the same name replaces it.
  package var headers: [RequestHeader]

  package init(
    source: SourceID, url: String, validators: Validators = .none, allow: AddressAllowance = [],
    headers: [RequestHeader] = []
  ) {
    self.source = source
    self.url = url
    self.validators = validators
    self.allow = allow
    self.headers = headers
  }
}

package struct RequestHeader: Sendable, Hashable {
  package var name: String
  package var value: String

  package init(_ name: String, _ value: String) {
    self.name = name
    self.value = value
  }
}
