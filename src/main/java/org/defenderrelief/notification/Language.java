package org.defenderrelief.notification;

import java.util.Locale;

/** The languages mails are written in. */
enum Language {
    EN,
    FR;

    /** The language of a tag such as {@code fr-TG}; English for any that mails are not written in. */
    static Language of(String tag) {
        return Locale.forLanguageTag(tag).getLanguage().equals("fr") ? FR : EN;
    }

    /** What a mail in it has on the outside, whatever it is about. */
    String subject() {
        return this == FR ? "Un message vous attend" : "A message is waiting for you";
    }

    /** The same of a life at risk, where the fund allows it. */
    String urgentSubject() {
        return this == FR ? "Urgent\u00a0: un message vous attend" : "Urgent: a message is waiting for you";
    }
}
