using LstmGradCheck.Cli;
using LstmGradCheck.Cli.Terminals;

return ProcessEnd.With(new CommandLine(ConsoleTerminal.Open()).Run(args));
