/** The same command given twice under one key is done once. */
package org.defenderrelief.repeat;
