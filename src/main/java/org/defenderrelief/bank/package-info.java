/** What banks read and write: payment files and statements, as values of our own. It knows no case, no person and no database. */
package org.defenderrelief.bank;
