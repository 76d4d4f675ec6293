/** Public OpenPGP keys that people bring, and messages encrypted to them: for mails alone. What the fund keeps is sealed in {@code vault.seal}. */
package org.defenderrelief.vault.openpgp;
