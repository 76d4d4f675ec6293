package org.defenderrelief.testing;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;

import io.restassured.RestAssured;

/** Whoever sits before the page for people in danger, with a code or without, in a browser that runs no scripts and has just been opened. */
public final class OwnVoiceAtHand {
    private final WebClient client = new WebClient();
    private Map<String, String> pressed = Map.of();
    private final String page = RestAssured.baseURI + ":" + RestAssured.port + "/own";

    /** Opens the page. */
    public WebClient.Answer open() {
        return client.get(page);
    }

    /** Fills it in and presses the button. @param form names of fields and what is typed */
    public WebClient.Answer press(Map<String, String> form) {
        Map<String, String> whole = new LinkedHashMap<>();
        whole.put("key", UUID.randomUUID().toString());
        whole.putAll(form);
        whole.put("csrf-token", open().formToken());
        pressed = whole;
        return again();
    }

    /** Loads the page anew that came of the last press: what was pressed goes once more, as it was. */
    public WebClient.Answer again() {
        return client.post(page, pressed);
    }

    /** The same with a code. */
    public WebClient.Answer press(String code, Map<String, String> form) {
        Map<String, String> whole = new LinkedHashMap<>(form);
        whole.put("own.code", code);
        return press(whole);
    }

    public Map<String, String> cookies() {
        return client.cookies();
    }

    /** Says something with a right code. */
    public static void say(String code, Map<String, String> form) {
        WebClient.Answer answer = new OwnVoiceAtHand().press(code, form);
        if (answer.status() != 200 || !answer.body().contains("It has been sent")) {
            throw new AssertionError("It was not taken: " + answer.status());
        }
    }

    /** Says that it came, or not. @param arrived a code such as {@code NOT_RECEIVED} */
    public static void say(String code, String arrived) {
        say(code, Map.of("own.arrived", arrived));
    }
}
