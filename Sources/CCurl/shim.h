// libcurl as Swift can call it: one typed inline function for each argument type of the variadic functions,
// and accessors for what Swift cannot reach in curl's structs. No logic here.
#ifndef TENSIOND_CCURL_SHIM_H
#define TENSIOND_CCURL_SHIM_H

#include <curl/curl.h>

// Macros with casts are no constants for Swift.
static const long tensiond_auth_basic = (long)CURLAUTH_BASIC;
static const long tensiond_auth_bearer = (long)CURLAUTH_BEARER;

static inline CURLcode tensiond_easy_set_long(CURL *easy, CURLoption option, long value) {
  return curl_easy_setopt(easy, option, value);
}

static inline CURLcode tensiond_easy_set_offset(CURL *easy, CURLoption option, curl_off_t value) {
  return curl_easy_setopt(easy, option, value);
}

static inline CURLcode tensiond_easy_set_text(CURL *easy, CURLoption option, const char *value) {
  return curl_easy_setopt(easy, option, value);
}

static inline CURLcode tensiond_easy_set_list(CURL *easy, CURLoption option, struct curl_slist *value) {
  return curl_easy_setopt(easy, option, value);
}

static inline CURLcode tensiond_easy_set_pointer(CURL *easy, CURLoption option, void *value) {
  return curl_easy_setopt(easy, option, value);
}

static inline CURLcode tensiond_easy_set_write(CURL *easy, curl_write_callback value) {
  return curl_easy_setopt(easy, CURLOPT_WRITEFUNCTION, value);
}

static inline CURLcode tensiond_easy_set_open_socket(CURL *easy, curl_opensocket_callback value) {
  return curl_easy_setopt(easy, CURLOPT_OPENSOCKETFUNCTION, value);
}

static inline CURLcode tensiond_easy_set_before_request(CURL *easy, curl_prereq_callback value) {
  return curl_easy_setopt(easy, CURLOPT_PREREQFUNCTION, value);
}

static inline CURLcode tensiond_easy_info_long(CURL *easy, CURLINFO info, long *value) {
  return curl_easy_getinfo(easy, info, value);
}

static inline CURLcode tensiond_easy_info_offset(CURL *easy, CURLINFO info, curl_off_t *value) {
  return curl_easy_getinfo(easy, info, value);
}

static inline CURLcode tensiond_easy_info_text(CURL *easy, CURLINFO info, const char **value) {
  return curl_easy_getinfo(easy, info, value);
}

static inline int tensiond_curl_features(void) { return curl_version_info(CURLVERSION_NOW)->features; }

static inline CURLMcode tensiond_multi_set_long(CURLM *multi, CURLMoption option, long value) {
  return curl_multi_setopt(multi, option, value);
}

static inline CURLcode tensiond_message_result(const CURLMsg *message) { return message->data.result; }

// The address may be longer than `struct sockaddr`; curl's allocation holds all `addrlen` bytes.
static inline const void *tensiond_socket_address(const struct curl_sockaddr *address) {
  return &address->addr;
}

#endif
