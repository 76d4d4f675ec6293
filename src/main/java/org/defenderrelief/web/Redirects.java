package org.defenderrelief.web;

import java.net.URI;
import java.util.regex.Pattern;

/** Where a page may send a browser: to another page of this service, nowhere else. */
public final class Redirects {
    private static final Pattern LOCAL = Pattern.compile("/(?:[A-Za-z0-9_.~-][A-Za-z0-9_./~-]*)?");

    private Redirects() {}

    /** The path, if it is plainly one of ours; else the start page. */
    public static URI local(String path) {
        return URI.create(path != null && LOCAL.matcher(path).matches() ? path : "/");
    }
}
