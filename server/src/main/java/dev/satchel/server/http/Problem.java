package dev.satchel.server.http;

/** Problems that a client may tell apart (reference, defender-api.md 4). */
public enum Problem {
    BAD_REQUEST(400, "BadRequest"),
    ODATA_ERROR(400, "ODataError"),
    INVALID_INPUT(400, "InvalidInput"),
    INVALID_REQUEST_BODY(400, "InvalidRequestBody"),
    INVALID_IP_ADDRESS(400, "InvalidIpAddress"),
    MISSING_REQUIRED_PARAMETER(400, "MissingRequiredParameter"),
    OS_PLATFORM_NOT_SUPPORTED(400, "OsPlatformNotSupported"),
    CLIENT_VERSION_NOT_SUPPORTED(400, "ClientVersionNotSupported"),
    ACTIVE_REQUEST_ALREADY_EXISTS(400, "ActiveRequestAlreadyExists"),
    UNAUTHORIZED(401, "Unauthorized"),
    FORBIDDEN(403, "Forbidden"),
    DISABLED_FEATURE(403, "DisabledFeature"),
    DISALLOWED_OPERATION(403, "DisallowedOperation"),
    COLLECTOR_REMOVED(403, "CollectorRemoved"),
    NOT_FOUND(404, "NotFound"),
    RESOURCE_NOT_FOUND(404, "ResourceNotFound"),
    METHOD_NOT_ALLOWED(405, "MethodNotAllowed"),
    REQUEST_TIMEOUT(408, "RequestTimeout"),
    CONFLICT(409, "Conflict"),
    ACTION_IS_OVER(409, "ActionIsOver"),
    UNSUPPORTED_TUS_VERSION(412, "UnsupportedProtocolVersion"),
    PAYLOAD_TOO_LARGE(413, "PayloadTooLarge"),
    URI_TOO_LONG(414, "UriTooLong"),
    UNSUPPORTED_MEDIA_TYPE(415, "UnsupportedMediaType"),
    RANGE_NOT_SATISFIABLE(416, "RangeNotSatisfiable"),
    PACKAGE_REJECTED(422, "PackageRejected"),
    LOCKED(423, "Locked"),
    TOO_MANY_REQUESTS(429, "TooManyRequests"),
    HEADERS_TOO_LARGE(431, "RequestHeaderFieldsTooLarge"),
    CHECKSUM_MISMATCH(460, "ChecksumMismatch"),
    INTERNAL_SERVER_ERROR(500, "InternalServerError"),
    NOT_IMPLEMENTED(501, "NotImplemented"),
    SERVICE_UNAVAILABLE(503, "ServiceUnavailable"),
    INSUFFICIENT_STORAGE(507, "InsufficientStorage");

    private final int status;
    private final String code;

    Problem(int status, String code) {
        this.status = status;
        this.code = code;
    }

    public int status() {
        return status;
    }

    public String code() {
        return code;
    }

    /** Too many wrong secrets, tokens or passwords from one address. */
    public static Refusal tooManyGuesses(long seconds) {
        return TOO_MANY_REQUESTS
                .refusal("Too many wrong secrets came from this address. You can send requests again in " + seconds
                        + " seconds.")
                .with("Retry-After", Long.toString(seconds));
    }

    public Refusal refusal(String message) {
        return new Refusal(this, message);
    }
}
