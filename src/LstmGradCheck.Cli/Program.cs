using LstmGradCheck.Cli;
using LstmGradCheck.Cli.Terminals;

return new CommandLine(ConsoleTerminal.Open()).Run(args);
