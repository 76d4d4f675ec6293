package org.defenderrelief.web.shared;

import java.nio.charset.Charset;
import java.nio.charset.IllegalCharsetNameException;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.MultiMap;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.RoutingContext;

/**
 * Keeps from the layers below what they choke on: a body whose Content-Type is none (RFC 9110, 8.3) is refused, and an Accept that is no
 * list of media ranges (12.5.1) counts as not said.
 */
@ApplicationScoped
class MediaTypes {
    private static final int AFTER_HEADERS = 940;
    /** Longer than any we take, a multipart boundary of 70 characters included. */
    private static final int LONGEST = 200;

    private static final String TOKEN = "[!#$%&'*+.^_`|~0-9A-Za-z-]++";
    private static final String QUOTED = "\"(?:[\\t !#-\\[\\]-~]|\\\\[\\t -~])*+\"";
    private static final String PARAMETER = "[ \\t]*+;[ \\t]*+(" + TOKEN + ")=(" + TOKEN + "|" + QUOTED + ")";
    private static final Pattern NAME = Pattern.compile("(" + TOKEN + "/" + TOKEN + ")((?:" + PARAMETER + ")*+)");
    private static final Pattern EACH = Pattern.compile(PARAMETER);
    /** A range alone, such as old clients send ({@code *}), and weights without their zero ({@code q=.2}) are understood too. */
    private static final String RANGE = "(?:" + TOKEN + "/" + TOKEN + "|\\*)(?:" + PARAMETER + ")*+[ \\t]*+";

    private static final Pattern RANGES = Pattern.compile("[ \\t]*+" + RANGE + "(?:,[ \\t]*+" + RANGE + ")*+");

    void register(@Observes Filters filters) {
        filters.register(MediaTypes::check, AFTER_HEADERS);
    }

    private static void check(RoutingContext routing) {
        MultiMap headers = routing.request().headers();
        if (!headers.getAll(HttpHeaders.ACCEPT).stream()
                .allMatch(ranges -> RANGES.matcher(ranges).matches())) {
            headers.remove(HttpHeaders.ACCEPT);
        }
        List<String> given = headers.getAll(HttpHeaders.CONTENT_TYPE);
        if (given.isEmpty() || (given.size() == 1 && isType(given.get(0).strip()))) {
            routing.next();
        } else {
            EarlyRefusals.answer(routing, HttpRefusals.of(415));
        }
    }

    private static boolean isType(String text) {
        Matcher type = NAME.matcher(text);
        if (text.length() > LONGEST || !type.matches() || type.group(1).contains("*")) {
            return false;
        }
        boolean bounded = !type.group(1).toLowerCase(Locale.ROOT).startsWith("multipart/");
        Matcher parameter = EACH.matcher(type.group(2));
        while (parameter.find()) {
            String value = parameter.group(2).replace("\"", "");
            if (parameter.group(1).equalsIgnoreCase("charset") && !isCharset(value)) {
                return false;
            }
            bounded |= parameter.group(1).equalsIgnoreCase("boundary") && !value.isEmpty();
        }
        return bounded;
    }

    private static boolean isCharset(String name) {
        try {
            return Charset.isSupported(name);
        } catch (IllegalCharsetNameException none) {
            return false;
        }
    }
}
