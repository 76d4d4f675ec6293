package org.defenderrelief.web.shared;

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

    /** One of our pages, which then says what was done. @param code key of the words for it */
    public static URI done(String path, String code) {
        return URI.create(path + "?done=" + code);
    }

    /** The path, if it lies within that face; else the face's start. */
    public static URI within(String face, String path) {
        URI local = local(path);
        return local.getPath().equals(face) || local.getPath().startsWith(face + "/") ? local : URI.create(face);
    }
}
