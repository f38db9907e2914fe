package dev.satchel.server.http;

/** HTTP methods that doors are opened for. */
public enum Method {
    GET,
    HEAD,
    POST,
    PUT,
    PATCH,
    DELETE,
    OPTIONS
}
