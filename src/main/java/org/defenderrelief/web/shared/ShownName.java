package org.defenderrelief.web.shared;

/** How people are named beside what they did: the name that they chose, and with it the account, which is what the history signs. */
public final class ShownName {
    private ShownName() {}

    /** @param name the one that is seen of them, or null if they chose none */
    public static String of(String name, String account) {
        return name == null || name.equals(account) ? account : name + " (" + account + ")";
    }
}
